/** A supervisor opens an account without a call, and says why (30 minutes, this guarantor). */
export function OpenWithReason(_props: { guarantorId: number }) {
  return null;
}
