/**
 * What a charge carries of ours, so that it finds back whatever becomes of our database: our payment, whose money it is
 * and at which entity. Keys of the host and of ours only: no name, no bill, nothing about health.
 */
export const chargeMetadata = (r: {
  paymentId: string;
  entityCode: string;
  guarantorRef: string;
}): Record<string, string> => ({
  payment_id: r.paymentId,
  billing_entity: r.entityCode,
  guarantor_ref: r.guarantorRef,
});
