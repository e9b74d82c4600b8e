import { entityNames } from '../ui/EntityMark';

/** Both billing entities, as a filter names them. */
export const entityChoices = (['HHC-HOSP', 'HH-OPS'] as const).map((id) => ({ id, name: entityNames[id].name }));
