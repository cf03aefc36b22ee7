import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';
import { renderLatex, renderMarkdown, workingOf } from '../../src/render/index.js';
import { work } from '../../src/trace/index.js';

const examples = [
  '000-matrix-alpha',
  '001-superscript-layer',
  '002-letters',
  '003-index-xi',
  '004-neuron-numbers',
] as const;
const styles = ['scalar', 'matrix'] as const;
const problemIn = (name: string) =>
  readProblem(readFileSync(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8'));

/** What Longhand works itself, it finds nothing wrong in, in every notation of the documents, and it understands every line. */
describe.each(examples)('%s', (name) => {
  const problem = problemIn(name);
  const trace = work(problem);
  const working = (style: (typeof styles)[number], digits: number) =>
    workingOf(trace, { notation: problem.notation, style, digits, decimal: 'point', title: 'Worked' });

  test.each(styles)('worked in %s style', (style) => {
    const { counts } = check(renderMarkdown(working(style, 6)), { problem });
    expect([counts.roots, counts['follow-through'], counts.unchecked, counts.slip]).toEqual([0, 0, 0, 0]);
    expect(counts.right + counts.rounded).toBeGreaterThan(90);
  });

  test.each(styles)('typeset by LaTeX in %s style', (style) => {
    const { counts } = check(renderLatex(working(style, 3)), { problem });
    expect([counts.roots, counts['follow-through'], counts.unchecked, counts.slip]).toEqual([0, 0, 0, 0]);
  });

  test('is read off its own definitions', () => {
    const { readOff, counts } = check(renderMarkdown(working('scalar', 6)));
    expect([counts.roots, counts.unchecked]).toEqual([0, 0]);
    expect(readOff).toMatchObject({
      parameters: problem.parameters,
      samples: problem.samples,
      network: { inputs: problem.network.inputs, layers: problem.network.layers },
    });
  });
});
