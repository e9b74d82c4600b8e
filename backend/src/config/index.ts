/** The configuration: read from the environment once, judged at boot. */
export { CONFIG, ConfigError, loadConfig, readConfig, type Config } from './config';
export { ConfigModule } from './config.module';
