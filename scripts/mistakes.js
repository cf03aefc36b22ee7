/**
 * Writes src/mistakes/list.generated.ts, the library of mistakes: every file of `formulas` and `numbers` exports one. Part of
 * `npm run build`; `node scripts/mistakes.js FOLDER` does the same in another folder.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? fileURLToPath(new URL('../src/mistakes', import.meta.url));

const files = ['formulas', 'numbers'].flatMap((kind) =>
  readdirSync(join(folder, kind))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${kind}/${name}`),
);
const found = files.sort().map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const names = Array.from(text.matchAll(/^export const (\w+): Mistake\b/gm), ([, name]) => name);
  if (names.length !== 1) {
    console.error(
      `${file} exports ${names.length} mistakes; expected one, as \`export const someName: Mistake = { … }\`.`,
    );
    process.exit(1);
  }
  return { file, name: names[0] };
});

writeFileSync(
  join(folder, 'list.generated.ts'),
  `/** Made by scripts/mistakes.js from the files of formulas and numbers. */
${found.map(({ file, name }) => `import { ${name} } from './${file.replace(/\.ts$/, '.js')}';`).join('\n')}
import type { Mistake } from './mistake.js';

export const inFiles: readonly Mistake[] = [
${found.map(({ name }) => `  ${name},`).join('\n')}
];
`,
);
