/** The look of a report, on a screen in light and dark, and on paper. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #565f6e; --paper: #fbfaf7; --card: #fff; --rule: #dcd8ce; --accent: #0b5c8c;
  --training: #565f6e; --validation: #a34d0c; --test: #0b5c8c; --right: #e6eef5; --red: 201 76 42; --blue: 46 122 191;
  --heat-1: #fdf0e8; --heat-2: #fadcca; --heat-3: #f5bf9f; --heat-4: #ea9a70; --heat-5: #bc4d24; --heat-6: #a33a16; --on-hot: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e3dc; --soft: #a3abb8; --paper: #15181d; --card: #1c2027; --rule: #343a45;
  --accent: #7cc0ee; --training: #a3abb8; --validation: #eaa15c; --test: #7cc0ee; --right: #22313f;
  --heat-1: #2b2221; --heat-2: #462a22; --heat-3: #653424; --heat-4: #8b4128; --heat-5: #e08a63; --heat-6: #f7b795; --on-hot: #15181d; }
  .pictures .ink { filter: invert(1); outline: 0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 Georgia, 'Iowan Old Style', 'Noto Serif', serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 2.1rem; line-height: 1.15; margin: 0 0 1.4rem; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 3rem 0 .8rem; }
p { margin: .5rem 0 .9rem; max-width: 44rem; }
table, dl, figure, .legend, .scale, .note, details, small, .pictures { font-family: system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Open Sans', sans-serif; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding-bottom: .6rem; max-width: 44rem; }
th { font-weight: 400; } th, td { padding: .28rem .9rem .28rem 0; text-align: right; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } .nowrap { white-space: nowrap; }
.note, .scale { color: var(--soft); font-size: .875rem; }
.key-figures { display: flex; flex-wrap: wrap; gap: 1rem 2.6rem; margin: 0; padding: 1rem 0; border-block: 1px solid var(--rule); }
.key-figures div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.key-figures dt { color: var(--soft); font-size: .8125rem; } .key-figures dd { margin: 0; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.key-figures div:first-child dd { color: var(--accent); font-weight: 600; }
.summary { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); column-gap: 2.5rem; margin: 0; font-size: .875rem; }
.summary div { display: grid; grid-template-columns: 9.5rem 1fr; gap: .9rem; border-top: 1px solid var(--rule); padding-block: .42rem; }
.summary dt { color: var(--soft); } .summary dd { margin: 0; overflow-wrap: anywhere; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; margin: 0 0 .6rem; padding: 0; font-size: .875rem; }
.key { width: 30px; height: 10px; margin-right: .5rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20.5rem), 1fr)); gap: 1.6rem 2.5rem; }
figure { margin: 0; } figcaption { font-size: .875rem; color: var(--soft); margin-bottom: .5rem; } figcaption b { color: var(--ink); }
.chart { display: block; width: 100%; max-width: 28rem; height: auto; overflow: visible; font: 13px/1 system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Open Sans', sans-serif; font-variant-numeric: tabular-nums; }
.grid { stroke: var(--rule); } .axis { color: var(--soft); } .axis path { stroke: var(--rule); }
.training { color: var(--training); } .validation { color: var(--validation); } .test { color: var(--test); } .steps { color: var(--ink); }
.training path, .validation path, .test path, .steps path { fill: none; stroke: currentColor; stroke-width: 1.8; }
.test path { stroke-width: 2.4; } .validation path { stroke-dasharray: 6 3.5; } .training circle, .validation circle, .test circle, .steps circle { fill: currentColor; stroke: none; }
details { margin-top: 1rem; font-size: .875rem; } summary { cursor: pointer; color: var(--accent); width: fit-content; padding: .2rem 0; }
.numbers { margin-top: .6rem; } .numbers thead th, .numbers thead td { color: var(--soft); border-bottom: 1px solid var(--rule); vertical-align: bottom; }
.numbers td, .numbers th { overflow-wrap: normal; } .numbers .name, .numbers th[scope=row]:has(+ .name) { text-align: left; overflow-wrap: anywhere; }
.numbers.weights td { padding: .35rem .6rem; } .numbers .above { background: rgb(var(--blue) / var(--strength)); } .numbers .below { background: rgb(var(--red) / var(--strength)); }
.confusion { border-collapse: separate; border-spacing: 2px; } .confusion th { color: var(--soft); }
.confusion thead th, .confusion tbody td { text-align: center; padding: 0; } .confusion tbody td { width: 3.1rem; height: 2.3rem; }
.confusion .group { text-align: left; } .confusion .corner, .confusion tbody th { text-align: right; padding: 0 .6rem 0 0; } .confusion tbody td.sum, .confusion thead .sum { padding-left: .7rem; text-align: right; width: auto; white-space: nowrap; }
.confusion th:not(.group, .corner, .sum) { color: var(--ink); font-weight: 600; } .confusion tbody th span { display: block; width: max-content; max-width: 9rem; overflow-wrap: anywhere; white-space: normal; margin-left: auto; } .confusion td, .confusion thead th { overflow-wrap: normal; white-space: nowrap; }
.beside { display: flex; flex-wrap: wrap; gap: 1.2rem 2.2rem; } .beside > div { min-width: 0; } .beside .note { max-width: 38rem; margin-top: 0; } .beside > .numbers { align-self: start; margin: 0; } .beside > .numbers caption { max-width: 13rem; }
.confusion .right { background: var(--right); font-weight: 600; }
.confusion.many { font-size: .75rem; border-spacing: 1px; } .confusion.many tbody td { width: 2rem; height: 1.7rem; }
.confusion.long thead span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 9rem; overflow: hidden; text-overflow: ellipsis; }
.confusion.long thead th { vertical-align: bottom; }
.heat-1 { background: var(--heat-1); } .heat-2 { background: var(--heat-2); } .heat-3 { background: var(--heat-3); } .heat-4 { background: var(--heat-4); }
.heat-5 { background: var(--heat-5); color: var(--on-hot); } .heat-6 { background: var(--heat-6); color: var(--on-hot); }
.scale i { display: inline-block; width: 1.5rem; height: .8rem; vertical-align: -.08rem; } .scale i:first-of-type { margin-left: .5rem; } .scale i:last-of-type { margin-right: .5rem; }
.scale .ramp { width: 12rem; border: 1px solid var(--rule); background: linear-gradient(90deg, rgb(var(--red)), rgb(var(--red) / 0) 50%, rgb(var(--blue) / 0) 50%, rgb(var(--blue))), var(--card); }
.pictures { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(5.2rem, 1fr)); gap: 1rem .6rem; margin: 0; padding: 0; font-size: .8125rem; line-height: 1.3; }
.pictures li { overflow-wrap: anywhere; } .pictures img { display: block; margin-bottom: .3rem; image-rendering: pixelated; } :where(.pictures img) { outline: 1px solid var(--rule); }
.pictures small { color: var(--soft); font-size: .8125rem; font-variant-numeric: tabular-nums; display: block; } .pictures .weights { background: var(--card); }
.times { width: 100%; max-width: 44rem; } .times th { text-align: left; } .times .bar { width: 60%; padding-right: .9rem; } .times i { display: block; height: .9rem; min-width: 1px; background: var(--accent); }
.times td { white-space: nowrap; }
.unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 40rem) { main { padding-top: 1.25rem; } h1 { font-size: 1.6rem; } .key-figures { gap: .8rem 1.8rem; } .confusion tbody th span { max-width: 5.5rem; } .key-figures dd { font-size: 1.35rem; }
  .summary div { grid-template-columns: 8.5rem 1fr; } .confusion { font-size: .6875rem; border-spacing: 1px; } .confusion tbody td { width: 1.75rem; height: 1.75rem; } .confusion tbody th, .confusion .corner { padding-right: .3rem; }
  .confusion tbody td.sum, .confusion thead .sum { padding-left: .3rem; } .times .bar { width: 40%; } }
@media print { @page { margin: 16mm; } :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --card: #fff; --rule: #bbb; --accent: #0b5c8c;
  --training: #444; --validation: #a34d0c; --test: #0b5c8c; --right: #e6eef5; --heat-1: #fdf0e8; --heat-2: #fadcca; --heat-3: #f5bf9f; --heat-4: #ea9a70; --heat-5: #bc4d24; --heat-6: #a33a16; --on-hot: #fff; }
  .pictures .ink { filter: none; outline: 1px solid var(--rule); } main { max-width: none; padding: 0; } body { font-size: 10pt; } details { display: none; } .charts { grid-template-columns: 1fr 1fr; }
  h2 { break-after: avoid; } figure, tr, li { break-inside: avoid; } td, i, img { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
