/** The look of an HTML page, on a screen in light and dark, and on paper. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6575; --paper: #fbfaf7; --card: #fff; --rule: #dcd8ce;
  --accent: #0b5c8c; --positive: #1766a6; --negative: #b3401f; --fill: #eef3f8; --out: #fdf3df; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e3dc; --soft: #a3abb8; --paper: #15181d; --card: #1c2027;
  --rule: #343a45; --accent: #7cc0ee; --positive: #74b4ea; --negative: #f0906f; --fill: #202a35; --out: #332b1b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 Georgia, 'Iowan Old Style', 'Noto Serif', serif; }
main, nav { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
nav { padding-bottom: 0; } nav ol { display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; padding-left: 1.2rem; }
a { color: var(--accent); }
article + article { border-top: 3px double var(--rule); margin-top: 4rem; padding-top: 1rem; }
h1, p, li { overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .5rem 0 1rem; text-wrap: balance; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 .6rem; border-bottom: 1px solid var(--rule); padding-bottom: .3rem; }
h3 { font-size: 1.08rem; margin: 1.5rem 0 .4rem; color: var(--soft); }
p { margin: .5rem 0; max-width: 46rem; }
figure { margin: 1.4rem 0; } figcaption { color: var(--soft); font-size: .88rem; max-width: 46rem; }
.quantity { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: .15rem .5rem; border-radius: .3rem; }
.quantity:target, .quantity:hover { background: var(--fill); }
.quantity .math { overflow-x: auto; overflow-y: hidden; min-width: 0; padding: .3rem 0; }
.quantity code { color: var(--soft); font: .74rem/1 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; white-space: nowrap; }
.katex { font-size: 1.08em; } .katex-display { margin: 0; } .katex-display.fleqn > .katex { padding-left: 0; }
.given { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; margin: .2rem 0; padding: 0 .5rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .8rem .5rem; }
th, td { text-align: right; padding: .18rem .9rem .18rem 0; } th { border-bottom: 1px solid var(--rule); font-weight: 600; }
.network { display: block; width: 100%; height: auto; background: var(--card); border: 1px solid var(--rule); border-radius: .5rem; }
.network text { fill: var(--ink); font: 13px/1 Georgia, 'Noto Serif', serif; text-anchor: middle; }
.network circle { fill: var(--fill); stroke: var(--accent); stroke-width: 1.4; } .network .output circle { fill: var(--out); }
.network .symbol { font-style: italic; font-size: 14px; } .network .value { font-size: 13.5px; font-weight: 600; }
.network .aside { font-size: 12px; fill: var(--soft); } .network .target { text-anchor: start; } .network .gap { font-size: 20px; }
.network line { stroke-opacity: .5; } .network line.positive { stroke: var(--positive); }
.network line.negative { stroke: var(--negative); stroke-dasharray: 6 4; }
.network .weight { font-size: 12.5px; paint-order: stroke; stroke: var(--card); stroke-width: 5px; stroke-linejoin: round; }
.network .weight.positive { fill: var(--positive); } .network .weight.negative { fill: var(--negative); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 40rem) { .quantity code { display: none; } .katex { font-size: 1em; } h1 { font-size: 1.5rem; } }
@media print { @page { margin: 16mm; } :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --rule: #bbb; --fill: #f3f6fa;
  --out: #fdf6e7; --accent: #0b5c8c; --positive: #1766a6; --negative: #b3401f; color-scheme: light; }
  main { max-width: none; padding: 0; } nav { display: none; } body { font-size: 10.5pt; } .quantity { padding: 0; break-inside: avoid; }
  h2, h3 { break-after: avoid; } figure { break-inside: avoid; } article + article { break-before: page; border: 0; margin: 0; } }
`;
