/** The call: who is on the line, as whom they are verified, and what may be seen on that ground. */
export { CallAccess, type Access, type PaymentOnlyAccess } from './call-access';
export { CallsModule } from './calls.module';
export { accessGroundSql, openInCallSql, type GroundTerms } from './access-ground.sql';
export { isAlive } from './call-rows';
export { before, SEARCHES_A_CALL, SEARCHES_AN_HOUR, SHORTEST_REASON } from './call-rules';
export { MASKED_FACTS } from './call-view';
export { SEARCH_KINDS, SearchDto, SearchResultDto } from './calls.dto';
export { fullName, maskName } from './mask-name';
export { nameSql } from './name.sql';
export { calledAgainSql, handledSecondsSql } from './call-figures.sql';
export { phoneKey } from './phone-key';
