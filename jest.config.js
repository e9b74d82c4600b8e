// Packages that are ESM only, which Jest on Node 20 cannot require: exactly these are compiled as well.
const ESM_ONLY = ['otplib', '@otplib', '@scure/base', '@noble/hashes', 'openid-client', 'oauth4webapi', 'jose'];

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/backend'],
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/backend/dist'],
  testEnvironment: 'node',
  transform: { '^.+\\.[cm]?[jt]s$': '@swc/jest' },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  globalSetup: '<rootDir>/backend/test/kit/global-setup.ts',
  globalTeardown: '<rootDir>/backend/test/kit/global-teardown.ts',
  testTimeout: 30_000,
  maxWorkers: 2,
};
