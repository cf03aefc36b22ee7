import { markColors } from './highlight.js';

/** In a formula a mark is known by its colour, which the page replaces by its own. */
const inFormulas = Object.entries(markColors)
  .map(
    ([mark, color]) =>
      `.note [style*="${color}"] { color: var(--${mark}) !important; border-color: var(--${mark}) !important; }`,
  )
  .join('\n');

/** The look of marked notes, on a screen in light and dark, and on paper. */
export const markedStyle = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6575; --paper: #fbfaf7; --card: #fff; --rule: #dcd8ce; --accent: #0b5c8c;
  --root: #b3261e; --harmless: #8a2b7d; --follows: #8a5600; --rounded-early: #0b5c8c; --unchecked: #5348a8; --right: #2a6b35; --wash: #fdf1ee; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e3dc; --soft: #a3abb8; --paper: #15181d; --card: #1c2027; --rule: #343a45; --accent: #7cc0ee;
  --root: #ff9b8c; --harmless: #e7a0dc; --follows: #e6b566; --rounded-early: #7cc0ee; --unchecked: #b9b1f5; --right: #8fce9a; --wash: #2c1f1e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 Georgia, 'Iowan Old Style', 'Noto Serif', serif; }
main, nav { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
nav { padding-bottom: 0; } nav ol { padding-left: 1.4rem; columns: 18rem; }
a { color: var(--accent); }
article + article { border-top: 3px double var(--rule); margin-top: 4rem; padding-top: 1rem; }
h1, p, li, summary, .content { overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: .5rem 0 1rem; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.2rem 0 .8rem; }
p { margin: .5rem 0; max-width: 46rem; } ol { margin: .4rem 0; }
.counts, .mark, .label, .number, .score, summary, nav, table { font-family: system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Open Sans', sans-serif; }
.counts { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; margin: 0; padding: .7rem 0; border-block: 1px solid var(--rule); font-size: .92rem; }
.counts b { font-size: 1.15rem; font-variant-numeric: tabular-nums; }
.score { font-size: 1.05rem; } .score b { font-size: 1.5rem; }
.right { --mark: var(--right); } .root { --mark: var(--root); } .harmless { --mark: var(--harmless); } .follows { --mark: var(--follows); }
.rounded-early { --mark: var(--rounded-early); } .unchecked { --mark: var(--unchecked); }
.counts b, .mark, summary > b, nav b, .first h2 > b { color: var(--mark); }
.first { border: 2px solid var(--mark); border-left-width: .5rem; border-radius: .4rem; background: var(--card); padding: .9rem 1.2rem 1rem; margin: 1.4rem 0 0; }
.first h2 { margin: 0 0 .8rem; } .first.right h2 { margin-bottom: .3rem; }
.first .katex { font-size: 1.22em; }
.label { display: inline-block; font-size: .74rem; letter-spacing: .03em; color: var(--soft); font-weight: 600; margin-right: .4rem; }
.mend { display: block; margin-top: .35rem; }
.workings { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: .7rem; margin: .3rem 0 .8rem; }
.working { border: 1px solid var(--rule); border-radius: .3rem; padding: .5rem .8rem; min-width: 0; background: var(--paper); }
.working.printed { border-left: 4px solid var(--mark); } .working.expected { border-left: 4px double var(--right); }
.math { overflow-x: auto; overflow-y: hidden; padding: .25rem .1rem; }
.katex { font-size: 1.08em; } .katex-display { margin: 0; } .katex-display.fleqn > .katex { padding-left: 0; }
.note { border-top: 1px solid var(--rule); }
.row { display: grid; grid-template-columns: 3.4rem minmax(0, 1fr) 9.5rem; column-gap: .8rem; padding: .22rem 0; }
.row.root { background: linear-gradient(90deg, var(--wash), transparent 75%); }
.row:target { outline: 2px solid var(--accent); outline-offset: 1px; }
.number { color: var(--soft); font-size: .72rem; text-align: right; padding-top: .45rem; font-variant-numeric: tabular-nums; }
.content { white-space: pre-wrap; min-width: 0; } .content .math { white-space: normal; }
.heading { font-size: 1.08rem; } .level-1 { font-size: 1.3rem; } .level-2 { font-size: 1.18rem; }
.margin { display: flex; flex-direction: column; gap: .1rem; padding-top: .2rem; grid-column: 3; grid-row: 1 / span 40; }
.mark { font-size: .84rem; line-height: 1.35; } .mark b { font-size: 1.2rem; line-height: 1; margin-right: .1rem; }
.row > details { grid-column: 2; border-left: 3px solid var(--mark); margin: .15rem 0; padding: .05rem 0 .05rem .8rem; min-width: 0; }
.row > details.root { border-left-width: 5px; } .row > details.follows { border-left-style: dashed; } .row > details.unchecked { border-left-style: dotted; }
.row > details[open] { padding-bottom: .5rem; }
summary { cursor: pointer; font-size: .86rem; padding: .12rem 0; } summary .katex { font-size: 1.05em; white-space: normal; }
.arrow { color: var(--soft); margin: 0 .2rem; }
.source { font: .82em/1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .875rem; width: 100%; } th { font-weight: 400; text-align: left; }
thead th { color: var(--soft); } th, td { padding: .35rem .9rem .35rem 0; vertical-align: top; border-bottom: 1px solid var(--rule); }
td:last-child { white-space: nowrap; } .reason { display: block; color: var(--soft); } tfoot th { font-weight: 600; }
${inFormulas}
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 44rem) { .row { grid-template-columns: 2.2rem minmax(0, 1fr); } .margin { grid-column: 2; grid-row: auto; flex-direction: row; flex-wrap: wrap; gap: .2rem .9rem; padding: 0; }
  .row > details { grid-column: 1 / -1; } h1 { font-size: 1.5rem; } .katex { font-size: 1em; } .first .katex { font-size: 1.05em; } .first { padding-inline: .8rem; } }
@media print { @page { margin: 14mm; } :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --card: #fff; --rule: #bbb; --accent: #000;
  --root: #a01810; --harmless: #6d1f62; --follows: #6b4300; --rounded-early: #0b4a70; --unchecked: #40378a; --right: #1d5427; --wash: #fff; }
  main { max-width: none; padding: 0; } nav { display: none; } body { font-size: 10pt; } a { text-decoration: none; } summary { list-style: none; }
  .row .workings { grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr)); }
  details:is(.root, .harmless, .unchecked)::details-content { content-visibility: visible; block-size: auto; } .content, details, .first, .working, tr { break-inside: avoid; } h2 { break-after: avoid; }
  article + article { break-before: page; border: 0; margin: 0; } .row { grid-template-columns: 2.6rem minmax(0, 1fr) 7.5rem; } }
`;
