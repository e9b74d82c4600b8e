/** Who is calling, and what they must say before anything of the account is shown. */
export function FindPage() {
  return null;
}
