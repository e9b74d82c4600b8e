/** Tier 1: maker and checker. A request binds exactly what is approved; who made it never decides about it. */
export { closeApproval, decide, openApproval, type AfterDecision, type Decision, type NewApproval } from './approvals';
