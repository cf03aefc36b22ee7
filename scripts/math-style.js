/**
 * Writes src/render/math-style.generated.ts: KaTeX's style sheet with those of its fonts inside that our formulas use,
 * so that a page needs nothing from elsewhere. Part of `npm run build`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const used = ['Main-Regular', 'Main-Bold', 'Math-Italic', 'Caligraphic-Regular', 'AMS-Regular'];
const sizes = ['Size1-Regular', 'Size2-Regular', 'Size3-Regular', 'Size4-Regular'];

const folder = dirname(createRequire(import.meta.url).resolve('katex/dist/katex.min.css'));
const style = readFileSync(join(folder, 'katex.min.css'), 'utf8').replace(/@font-face\{[^}]*\}/g, (face) => {
  const font = /fonts\/KaTeX_([\w-]+)\.woff2/.exec(face)?.[1];
  if (font === undefined || ![...used, ...sizes].includes(font)) return '';
  const data = readFileSync(join(folder, 'fonts', `KaTeX_${font}.woff2`)).toString('base64');
  return face.replace(/src:[^;}]*/, `src:url(data:font/woff2;base64,${data}) format("woff2")`);
});

const target = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'render', 'math-style.generated.ts');
writeFileSync(
  target,
  `/** Made by scripts/math-style.js from KaTeX (MIT licence). */\nexport const mathStyle = ${JSON.stringify(style)};\n`,
);
