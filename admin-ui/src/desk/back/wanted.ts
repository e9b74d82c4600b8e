/** An own request that came back and whose account was not open: as soon as it is, its sheet opens. One at a time. */
let refundId: string | null = null;

export const wanted = {
  want: (id: string): void => {
    refundId = id;
  },
  /** Whether this one was wanted; it is asked once. */
  take: (id: string): boolean => {
    if (refundId !== id) return false;
    refundId = null;
    return true;
  },
};
