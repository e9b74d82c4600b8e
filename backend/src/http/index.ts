/** The outermost layer: what every request passes before and after the modules. Knows no business. */
export { ApiDescription, ApiDescriptionModule } from './api-description';
export { openHttp } from './open-http';
export { fastifyOptions } from './fastify-options';
export { createLog, NestLog } from './log';
