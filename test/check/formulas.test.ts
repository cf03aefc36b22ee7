import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { preset } from '../../src/notation/index.js';
import { type Problem, readProblem } from '../../src/problem/index.js';
import { rightFormulas, wrongFormulas } from './formula-tables.js';

const files: Readonly<Record<string, string>> = {
  'matrix-alpha': '000-matrix-alpha',
  'superscript-layer': '001-superscript-layer',
  standard: '001-superscript-layer',
  'index-xi': '003-index-xi',
  'neuron-numbers': '004-neuron-numbers',
};
const problems = new Map<string, Problem>();

function findingsOf(notation: string, formula: string) {
  let problem = problems.get(notation);
  if (problem === undefined) {
    problem = readProblem(readFileSync(`examples/${files[notation]}.yaml`, 'utf8'));
    problems.set(notation, problem);
  }
  return check(`$$${formula}$$`, { problem, notation: preset(notation) }).findings;
}

describe('a wrong formula is found, and the nearest right one shown', () => {
  test.each(wrongFormulas)('%s: %s', (notation, formula, [printed, expected], why) => {
    const wrong = findingsOf(notation, formula).filter(({ verdict }) => verdict === 'wrong-formula');
    expect(wrong.map((each) => [each.printed, each.expected?.latex, each.reasons[0].sentence])).toEqual([
      [printed, expected, why],
    ]);
  });

  test.each(
    wrongFormulas.filter(
      ([, formula, [printed, expected]]) => formula.endsWith(`= ${printed}`) && !expected.includes('='),
    ),
  )('what is shown for %s: %s is right itself', (notation, formula, [printed, expected]) => {
    const mended = `${formula.slice(0, -printed.length)}${expected}`;
    expect(findingsOf(notation, mended).map(({ verdict }) => verdict)).toEqual(['right']);
  });
});

describe('a right formula is right in any form', () => {
  test.each(rightFormulas)('%s: %s', (notation, formula) => {
    const verdicts = findingsOf(notation, formula).map(({ verdict }) => verdict);
    expect(verdicts).not.toEqual([]);
    expect(verdicts.filter((verdict) => verdict !== 'right' && verdict !== 'rounded')).toEqual([]);
  });
});
