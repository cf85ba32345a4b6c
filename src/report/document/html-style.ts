/** The style sheet of every page that is exported. Colours never stand alone: each mark has its word. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --soft: #555; --line: #c9c9c9; --ground: #fff; --code: #f1f1ef; --link: #0b57a4; --good: #1a6b3a; --bad: #a61b1b; --open: #7a4b00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --soft: #b3b3b3; --line: #4a4a4a; --ground: #17181a; --code: #26282b; --link: #8ebcf0; --good: #7fd6a0; --bad: #ff9d94; --open: #f2c170; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 .5em; overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; margin-top: 0; }
h2 { font-size: 1.4rem; border-bottom: 2px solid var(--line); padding-bottom: .2em; margin-top: 2.2em; }
h3 { font-size: 1.15rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, pre, table { margin: 0 0 .8em; }
li { margin-bottom: .25em; }
p, li { overflow-wrap: anywhere; }
a { color: var(--link); }
code { font: .92em ui-monospace, Consolas, "Liberation Mono", monospace; background: var(--code); padding: .05em .25em; border-radius: 3px; overflow-wrap: anywhere; unicode-bidi: isolate; }
pre { background: var(--code); border: 1px solid var(--line); padding: .7em .9em; white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { background: none; padding: 0; }
table { width: 100%; border-collapse: collapse; font-size: .95em; }
th, td { border: 1px solid var(--line); padding: .35em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; min-width: 7.5em; }
thead th { background: var(--code); }
tbody th { font-weight: 600; }
.verdict { border-left: .5rem solid; padding: .3rem 0 .3rem 1rem; margin: 0 0 1.5rem; }
.verdict p { margin: 0; }
.verdict .word { font-size: 1.6rem; font-weight: 700; line-height: 1.25; }
.verdict.good { border-color: var(--good); }
.verdict.bad { border-color: var(--bad); }
.verdict.open { border-color: var(--open); }
.mark { border: 1px solid; border-radius: 3px; padding: 0 .4em; font-size: .85em; white-space: nowrap; }
.mark.fail { color: var(--bad); }
.mark.warn, .mark.unknown, .mark.manual, .mark.waived { color: var(--open); }
.mark.pass { color: var(--good); }
.mark.not-applicable { color: var(--soft); }
@media screen and (max-width: 40rem) {
  table { display: block; overflow-x: auto; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --line: #888; --ground: #fff; --code: #fff; --link: #000; --good: #000; --bad: #000; --open: #000; }
  @page { margin: 18mm 16mm; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  tr, .verdict { break-inside: avoid; }
  thead { display: table-header-group; }
  pre, code { border: 1px solid var(--line); }
  pre code { border: 0; }
  a { text-decoration: none; }
}
`;

/** Of `STYLE`, for the policy of the page; a test holds the two together. */
export const STYLE_HASH = 'sha256-fIRhLaQhcfqlv1cNJfFnWXpuxAA55SyKQfUJjJqQpLs=';
