import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { longhand } from '../cli/command.js';

/** What the README shows of a command: its lines, without those that stand for others. */
function shown(command: string): string[] {
  const readme = readFileSync('README.md', 'utf8');
  const from = readme.indexOf(`$ npx longhand ${command}\n`);
  expect(from).toBeGreaterThan(0);
  const [, ...lines] = readme.slice(from, readme.indexOf('```', from)).trimEnd().split('\n');
  return lines.filter((line) => line !== '…');
}

test.each([
  'check examples/note.md --problem examples/004-neuron-numbers.yaml',
  'check examples/gradients.npz --problem examples/batch-of-four.yaml',
])('%s prints what the README shows', async (command) => {
  const { code, stdout, stderr } = await longhand(command.split(' '), { cwd: process.cwd() });
  expect([code, stderr]).toEqual([1, '']);
  const lines = stdout.split('\n');
  for (const line of shown(command)) expect(lines).toContain(line);
});

test('the page of working has two mistakes, and the rest is right or follows from them', async () => {
  const { stdout } = await longhand(
    'check examples/note.md --problem examples/004-neuron-numbers.yaml --format json'.split(' '),
    { cwd: process.cwd() },
  );
  const [{ counts, findings }] = (JSON.parse(stdout) as { notes: [{ counts: object; findings: Finding[] }] }).notes;
  expect(counts).toMatchObject({ roots: 2, unchecked: 0, 'rounded-early': 0 });
  const roots = findings.filter(({ verdict }) => verdict === 'miscopied' || verdict === 'wrong-operand');
  expect(roots.map(({ line, reasons }) => [line, reasons[0].mistake])).toEqual([
    [17, 'digits-swapped'],
    [25, 'updated-weight'],
  ]);
});

interface Finding {
  readonly line: number;
  readonly verdict: string;
  readonly reasons: readonly { readonly mistake?: string }[];
}
