/** Who is on the line and whether verified; always visible. */
export function CallBar() {
  return null;
}
