import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readProblem } from '../../src/problem/index.js';
import { renderLatex, renderMarkdown, renderText, workingOf } from '../../src/render/index.js';
import { descend, work, writeTrace } from '../../src/trace/index.js';

/** Every transcribed note is worked in full, and what a person would read is compared character by character with the file here. */
const examples = readdirSync('examples').filter((name) => /^\d{3}-.*\.yaml$/.test(name));

test('there is an example for each of the five notes', () => {
  expect(examples.map((name) => name.slice(0, 3)).toSorted()).toEqual(['000', '001', '002', '003', '004']);
});

describe.each(examples)('%s', (file) => {
  const problem = readProblem(readFileSync(`examples/${file}`, 'utf8'));
  const { network, parameters, samples, learningRate, notation, title, description } = problem;
  if (learningRate === undefined || title === undefined || description === undefined)
    throw new Error(`${file} is incomplete`);
  const step = { network, parameters, samples, learningRate };
  const trace = work(step);
  const descent = descend(step, samples.length > 1 ? 1500 : 1);
  const working = (style: 'scalar' | 'matrix') =>
    workingOf(trace, { notation, style, digits: 6, decimal: 'point', title, description, descent });
  const golden = (ending: string): string => `${file.replace('.yaml', '')}${ending}`;

  test('as text, number by number', async () => {
    await expect(renderText(working('scalar'), { width: 80, color: false })).toMatchFileSnapshot(golden('.scalar.txt'));
  });
  test('as text, in matrices', async () => {
    await expect(renderText(working('matrix'), { width: 80, color: false })).toMatchFileSnapshot(golden('.matrix.txt'));
  });
  test('as Markdown', async () => {
    await expect(renderMarkdown(working(notation.style))).toMatchFileSnapshot(golden('.md'));
  });
  test('as LaTeX', async () => {
    await expect(renderLatex(working(notation.style))).toMatchFileSnapshot(golden('.tex'));
  });
  test('as JSON, with every digit', async () => {
    await expect(writeTrace(trace)).toMatchFileSnapshot(golden('.json'));
  });
});
