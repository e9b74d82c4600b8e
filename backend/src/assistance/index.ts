/** Tier 5: the first step of financial assistance (F-33): told, sent, said to be applied for. The hospital determines. */
export { AssistanceModule } from './assistance.module';
