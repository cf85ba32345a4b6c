/**
 * A case within a report in HTML, so that the one file can be read by a person and opened again.
 *
 * It stands in a data block, a script element that no browser runs, and in it every `<` is written as `\u003c`: JSON has
 * that sign in strings only, where both mean the same, so that nothing in the case can end the block or begin another.
 *
 * Source: https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
const OPENS = '<script type="application/json" id="gatecheck-case">';
const CLOSES = '</script>';

/**
 * The JSON in the one block of a case, or null where there is none, or more than one so that it cannot be told which is
 * meant. Looked for as text: nothing of a foreign file is parsed as HTML.
 */
export function caseTextIn(html: string): string | null {
  const start = html.indexOf(OPENS);
  if (start < 0 || html.includes(OPENS, start + OPENS.length)) return null;
  const begin = start + OPENS.length;
  const end = html.indexOf(CLOSES, begin);
  return end < 0 ? null : html.slice(begin, end);
}
