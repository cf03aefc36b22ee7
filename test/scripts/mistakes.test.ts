import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import type { Finding } from '../../src/check/index.js';

const folder = mkdtempSync(join(tmpdir(), 'longhand-mistakes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const list = (mistakes: string) => {
  const { status, stderr } = spawnSync(process.execPath, [resolve('scripts/mistakes.js'), mistakes], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, stderr };
};
const sources = join(folder, 'src');
cpSync('src', sources, { recursive: true });
const mistakes = join(sources, 'mistakes');

test('the list in src is that of the files there; `npm run build` makes it anew', () => {
  expect(list(mistakes)).toEqual({ status: 0, stderr: '' });
  const written = readFileSync(join(mistakes, 'list.generated.ts'), 'utf8');
  expect(readFileSync('src/mistakes/list.generated.ts', 'utf8')).toBe(written);
});

/** An input where the target belongs: no mistake of the library. */
const inputForTarget = `import type { Mistake } from '../mistake.js';
import { kindFor } from '../taken.js';
import { standIn, variants } from '../variants.js';

export const inputForTarget: Mistake = {
  name: 'input-for-target',
  title: 'The input for the target',
  explanation: 'The output is compared with the target.',
  mend: 'Put in the target.',
  verdict: 'wrong-operand',
  cost: 1,
  taken: kindFor('x', 'y'),
  variants: variants(function* ({ kind, formula, layer, unit, last, name }) {
    if (kind === 'dL/da' && layer === last) yield standIn(formula, new Map([[name('y', unit), name('x', unit)]]));
  }),
};
`;

test('a mistake is known to the list and to the checker once its file is there', async () => {
  writeFileSync(join(mistakes, 'formulas', 'input-for-target.ts'), inputForTarget);
  expect(list(mistakes)).toEqual({ status: 0, stderr: '' });
  const outfile = join(folder, 'check.mjs');
  await build({
    stdin: {
      contents: `export { check } from './check/index.js'; export { readProblem } from './problem/index.js';`,
      resolveDir: sources,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    nodePaths: [resolve('node_modules')],
    outfile,
  });
  const { check, readProblem } = await import(pathToFileURL(outfile).href);
  // The inputs are 1 and 0.5, the target is 1; A_3 = 0.460108…
  const problem = readProblem(readFileSync('examples/004-neuron-numbers.yaml', 'utf8'));
  const named = (line: string) =>
    check(line, { problem }).findings.flatMap(({ printed, reasons }: Finding) =>
      reasons.flatMap(({ mistake }) => (mistake === 'input-for-target' ? [printed] : [])),
    );
  expect(named(String.raw`$\frac{\partial E}{\partial A_3} = A_3 - y_t = 0.460 - 0.5$`)).toEqual(['0.5']);
  expect(named(String.raw`$\frac{\partial E}{\partial A_3} = -0.5399$`)).toEqual([]);
}, 120_000);

test('a file that exports no mistake, or two, is told by its name', () => {
  const file = join(mistakes, 'numbers', 'none.ts');
  writeFileSync(file, 'export const none = 1;\n');
  const told = list(mistakes);
  expect(told.status).toBe(1);
  expect(told.stderr).toContain('numbers/none.ts exports 0 mistakes; expected one');
  rmSync(file);
});
