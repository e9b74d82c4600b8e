/** Tier 1: policy figures, effective-dated and versioned. */
export { Settings, type Setting, type SettingKey } from './settings';
export { SettingsModule } from './settings.module';
