/** `J••• S•••`: as many dots for every name, so that its length says nothing. */
const masked = (column: string): string => `upper(left(${column}, 1)) || '•••'`;

/** SQL of a guarantor's name in a list: masked, or whole for the guarantor who is open to this person. */
export const nameSql = (alias: string, isOpen: boolean): string =>
  isOpen
    ? `concat_ws(' ', ${alias}.first_name, ${alias}.last_name, ${alias}.suffix)`
    : `${masked(`${alias}.first_name`)} || ' ' || ${masked(`${alias}.last_name`)}`;
