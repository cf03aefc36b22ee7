import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMarks } from '../../src/marking/index.js';
import { folder, longhand, wrong } from './command.js';

const at = folder();
const cwd = at('.');

/** z = 2x: 1 for the first sample, −3 for the second; L = ½(z − y)²: 0.5 and 2, 1.25 as their mean. */
const problem = `network:
  inputs: 1
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[2]] }]
samples: [{ inputs: [0.5], targets: [0] }, { inputs: [-1.5], targets: [-1] }]
`;
const note = `# Sample 1

$z_1^{(1)} = 2 \\cdot 0.5 = 1$ and $L = 0.5$

# Sample 2

$z_1^{(1)} = 2 \\cdot 0.5 = 1$

# Mean over the samples

$L = 1.25$
`;
writeFileSync(at('p.yaml'), problem);
writeFileSync(at('note.md'), note);
writeFileSync(at('self.md'), `---\n${problem}---\n${note}`);
writeFileSync(at('other.md'), `---\n${problem.replace('[[2]]', '[[3]]')}---\n${note}`);
writeFileSync(at('faulty.md'), `---\n${problem.replace('identity', 'identitiy')}---\n${note}`);
writeFileSync(at('nothing.md'), '# Homework\n\nNothing yet.\n');

const check = (...args: readonly string[]) => longhand(['check', ...args], { cwd });

describe('a note on several samples', () => {
  test('tells of which sample a number is that was put in', async () => {
    const { code, stdout, stderr } = await check('note.md', '-p', 'p.yaml', '-f', 'json');
    expect([code, stderr]).toEqual([1, '']);
    const { findings, counts } = readMarks(stdout).notes[0];
    expect(counts.roots).toBe(1);
    const root = findings.find(({ verdict }) => verdict === 'wrong-operand');
    expect(root).toMatchObject({ line: 7, column: 22, printed: '0.5', quantity: 's2.x[1]' });
    expect(root?.reasons[0].sentence).toBe('0.5 is $x_{1}$ of sample 1, where $x_{1}$ of sample 2 belongs.');
    expect((await check('note.md', '-p', 'p.yaml')).stdout).toContain('of sample 2 belongs');
  });
});

describe('front matter', () => {
  test('with a fault is refused by the name and the line of the note', async () => {
    expect(await check('faulty.md')).toEqual(
      wrong(
        'faulty.md:4:36: network.layers[0].activation is the text "identitiy", expected one of sigmoid, tanh, relu, leaky-relu, identity, softmax. Did you mean "identity"?',
      ),
    );
  });

  test('counts for nothing beside --problem', async () => {
    const roots = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await check(...args, '-f', 'json');
      expect([code, stderr]).toEqual([1, '']);
      return readMarks(stdout).notes[0].counts.roots;
    };
    expect(await roots('self.md')).toBe(1);
    expect(await roots('other.md')).toBeGreaterThan(1);
    expect(await roots('other.md', '-p', 'p.yaml')).toBe(1);
    expect(await roots('faulty.md', '-p', 'p.yaml')).toBe(1);
  });

  test('is named as a way out where a note says nothing of its problem', async () => {
    expect(await check('nothing.md')).toEqual(
      wrong(
        [
          'nothing.md: the note states no inputs, expected a line such as x = [0.5, 0.1].',
          'nothing.md: the note states no targets, expected a line such as y = [0.9, 0.1] or target = 1.',
          'nothing.md: the note states no matrix of weights, expected a matrix for each layer, a row for each unit. Give the problem with --problem FILE, or as YAML between lines of --- at the top of the note.',
        ].join('\n'),
      ),
    );
  });
});
