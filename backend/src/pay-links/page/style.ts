/** Served as a file of its own, so that the page needs no inline style and no script. Tokens are those of the console. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --bg: #f2f4f7; --surface: #ffffff; --ink: #131a24; --soft: #434e5d; --line: #7f8a99; --edge: #d5dae1; --brand: #1b4f8f; --on: #ffffff; --red: #a4271d; --green: #1b6238; }
@media (prefers-color-scheme: dark) { :root { --bg: #0e1217; --surface: #171c23; --ink: #e9edf2; --soft: #b6bfcb; --line: #717d8c; --edge: #2b333d; --brand: #8fb9f2; --on: #10151b; --red: #ff9f94; --green: #7fd3a1; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 400 1.0625rem/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 27rem; margin: 0 auto; padding: 1rem 1rem 3rem; }
header { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; padding: 0.5rem 0 1rem; }
header p { margin: 0; font-weight: 600; }
.card { background: var(--surface); border: 1px solid var(--edge); border-radius: 12px; padding: 1.25rem; }
h1 { margin: 0 0 0.5rem; font-size: 1.35rem; line-height: 1.3; }
p { margin: 0 0 1rem; }
.soft { color: var(--soft); }
.amount { margin: 0 0 1.25rem; font-size: 2.4rem; font-weight: 600; line-height: 1.2; }
.terms { padding: 0.75rem 0; border: solid var(--edge); border-width: 1px 0; font-size: 0.95rem; }
.number { margin: 0 0 1rem; font-size: 1.8rem; font-weight: 600; letter-spacing: 0.04em; }
.good { color: var(--green); }
.bad { color: var(--red); font-weight: 600; }
fieldset { display: grid; grid-template-columns: 1fr 1fr 1.5fr; gap: 0.75rem; margin: 0 0 1.25rem; padding: 0; border: 0; min-width: 0; }
label { display: block; margin-bottom: 0.25rem; font-size: 0.95rem; font-weight: 600; }
input { width: 100%; min-height: 3rem; padding: 0 0.75rem; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: inherit; font: inherit; }
input[aria-invalid='true'] { border-color: var(--red); }
button { width: 100%; min-height: 3.25rem; border: 0; border-radius: 8px; background: var(--brand); color: var(--on); font: 600 1.1rem/1 system-ui, -apple-system, 'Segoe UI', sans-serif; cursor: pointer; }
a { color: var(--brand); display: inline-block; padding: 0.25rem 0; }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
footer { padding-top: 1.25rem; color: var(--soft); font-size: 0.95rem; }
`;
