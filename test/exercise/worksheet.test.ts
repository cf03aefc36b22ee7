import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { answerKey, type Exercise, makeExercises, moodleXml, worksheet } from '../../src/exercise/index.js';
import { preset, presetNames, Speller } from '../../src/notation/index.js';
import { readProblem, writeProblem } from '../../src/problem/index.js';
import { questionsIn } from './moodle-questions.js';
import { exerciseOf } from './recipes.js';
import { fullPrecision, handIn, rounding } from './student.js';

const blank = '\\underline{\\hspace{16em}} = \\underline{\\hspace{6em}}';
const inNotations = presetNames.map(
  (notation) => makeExercises({ layers: [2, 3, 2], seed: 5, samples: 2, notation })[0],
);
const several: readonly Exercise[] = [...Array.from({ length: 60 }, (_, seed) => exerciseOf(seed)), ...inNotations];

/** The symbol of what is asked for, where an update is written w → …. */
function symbolOf({ problem: { notation, network } }: Exercise, id: string): string {
  const speller = new Speller(notation, network);
  return notation.update === 'to' ? speller.latex(id.replace(/^([wb])'/, '$1')) : speller.latex(id);
}

describe('a worksheet', () => {
  test('asks for every number of the working, in its order, and tells none of them', () => {
    for (const exercise of several) {
      const text = worksheet(exercise, 'markdown');
      const asked = [...text.matchAll(/^\$(.+?) (?:=|\\to) \\underline/gm)].map(([, left]) => left);
      expect(asked).toEqual(exercise.answers.map(({ id }) => symbolOf(exercise, id)));
      const typeset = [...worksheet(exercise, 'latex').matchAll(/^\\asked\{(.+) (?:=|\\to)\}$/gm)].map(
        ([, left]) => left,
      );
      expect(typeset).toEqual(asked);
    }
  });

  test('tells every given number', () => {
    for (const exercise of several) {
      const { trace, problem } = exercise;
      const speller = new Speller(problem.notation, problem.network);
      for (const format of ['markdown', 'latex'] as const) {
        const text = worksheet(exercise, format);
        for (const { id, formula, value } of trace.quantities) {
          if (formula === undefined) expect(text).toContain(`$${speller.latex(id)} = ${value}$`);
        }
      }
    }
  });

  test.each([
    ['none', 'There are no biases.'],
    ['layer', 'The units of a layer share one bias.'],
    ['unit', undefined],
  ] as const)('says where a unit has no bias of its own: %s', (bias, sentence) => {
    const [exercise] = makeExercises({ layers: [2, 2, 1], seed: 1, bias });
    for (const format of ['markdown', 'latex'] as const) {
      const found = /(?:There are no biases|The units of a layer share one bias)\./.exec(worksheet(exercise, format));
      expect(found?.[0]).toBe(sentence);
    }
    const [layer, last] = exercise.problem.parameters;
    const mixed = [{ weights: layer.weights }, { weights: last.weights, bias: 0.5 }];
    const changed = { ...exercise, problem: { ...exercise.problem, parameters: mixed } };
    expect(worksheet(changed, 'markdown')).toContain('Layer 1 has no biases. The units of layer 2 share one bias.');
  });

  test('goes forward, to the loss, backward, and to the update', () => {
    const headings = worksheet(makeExercises({ layers: [2, 2, 1], seed: 1 })[0], 'markdown').match(/^## \w+/gm);
    expect(headings).toEqual(
      ['Parameters', 'Sample', 'Forward', 'Forward', 'Loss', 'Backward', 'Backward', 'Update'].map(
        (name) => `## ${name}`,
      ),
    );
  });

  test('that is filled in can be checked as a note', () => {
    const ofOneSample = presetNames.map((notation) => makeExercises({ layers: [2, 3, 2], seed: 5, notation })[0]);
    for (const exercise of [...ofOneSample, exerciseOf(1), exerciseOf(30)]) {
      const problem = readProblem(writeProblem({ ...exercise.problem, notation: exercise.problem.notationChoice }));
      const filled = (written: ReadonlyMap<string, number>): string => {
        let next = 0;
        const round = rounding(exercise.digits);
        return worksheet(exercise, 'markdown').replaceAll(blank, () =>
          round(written.get(exercise.answers[next++].id) ?? Number.NaN).toFixed(exercise.digits),
        );
      };
      expect(check(filled(handIn(exercise.problem, fullPrecision).written), { problem }).counts.roots).toBe(0);
      const wrong = handIn(exercise.problem, { ...fullPrecision, mistake: 'learning rate left out' });
      expect(check(filled(wrong.written), { problem }).counts.roots).toBeGreaterThan(0);
    }
  }, 60_000);
});

describe('an answer key', () => {
  test('has the numbers of the trace, each with what is accepted', () => {
    for (const exercise of several) {
      const { trace, digits, answers, problem } = exercise;
      const [, section] = answerKey(exercise, 'markdown').split(/^## (?:Answers|Parameters)$/m);
      const found = [...section.matchAll(/\$([^$]+) = (\S+)\$ ± (\d+\.\d+)/g)].map(([, left, value, tolerance]) => ({
        left,
        value: Number(value),
        tolerance: Number(tolerance),
      }));
      const speller = new Speller(problem.notation, problem.network);
      expect(found).toEqual(
        answers.map(({ id, tolerance }) => ({
          left: speller.latex(id),
          value: Number(rounding(digits)(trace.value(id)).toFixed(digits)) + 0,
          tolerance,
        })),
      );
    }
  });
});

/** KaTeX refuses what is no LaTeX, and with `strict` also what LaTeX would take in another way. */
const setByKatex = (formula: string): string =>
  katex.renderToString(formula, { strict: 'error', throwOnError: true, trust: false });

test('KaTeX sets every formula', () => {
  let count = 0;
  for (const exercise of several) {
    const [{ html }] = questionsIn(moodleXml([exercise]));
    const inMoodle = [...html.matchAll(/\\\((.+?)\\\)/g)].map(([, formula]) =>
      formula.replaceAll('&gt;', '>').replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
    );
    const inMarkdown = [...worksheet(exercise, 'markdown').matchAll(/\$([^$]+)\$/g)].map(([, formula]) => formula);
    for (const formula of [...inMoodle, ...inMarkdown]) setByKatex(formula);
    count += inMoodle.length + inMarkdown.length;
  }
  expect(count).toBeGreaterThan(5000);
});

const engines = ['pdflatex', 'lualatex'].filter((engine) => spawnSync(engine, ['--version']).status === 0);

/** Compiles a document; the number of its pages, and by how many points its widest line stands out into the margin. */
function compiled(engine: string, latex: string): { pages: number; overfull: number } {
  const folder = mkdtempSync(join(tmpdir(), 'longhand-exercise-'));
  try {
    writeFileSync(join(folder, 'sheet.tex'), latex);
    const { status, stdout } = spawnSync(engine, ['-interaction=nonstopmode', '-halt-on-error', 'sheet.tex'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status, stdout.slice(-1500)).toBe(0);
    const log = readFileSync(join(folder, 'sheet.log'), 'latin1');
    const widths = [...log.matchAll(/Overfull \\hbox \(([\d.]+)pt/g)].map(([, points]) => Number(points));
    return { pages: Number(/\((\d+) pages?,/.exec(log)?.[1]), overfull: Math.max(0, ...widths) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(engines.length === 0)(
  `a LaTeX engine compiles it (${engines.join(', ') || 'none is installed'})`,
  () => {
    test.each(engines)(
      '%s: worksheets and keys of every notation',
      (engine) => {
        for (const exercise of inNotations) {
          expect(compiled(engine, worksheet(exercise, 'latex')).overfull, exercise.problem.notation.name).toBe(0);
        }
        for (const exercise of inNotations.slice(0, 3)) {
          expect(compiled(engine, answerKey(exercise, 'latex')).overfull).toBeLessThan(6);
        }
      },
      120_000,
    );

    test('a 2-2-1 worksheet is one sheet of paper, both sides', () => {
      const [exercise] = makeExercises({ layers: [2, 2, 1], seed: 7 });
      expect(compiled(engines[0], worksheet(exercise, 'latex')).pages).toBe(2);
    }, 60_000);
  },
);

test('a spelling of one’s own stands in every format', () => {
  const [exercise] = makeExercises({ layers: [1, 1], seed: 1 });
  const notation = { ...preset('standard'), single: { 'z[1][1]': '\\zeta' } };
  const changed = { ...exercise, problem: { ...exercise.problem, notation } };
  for (const format of ['markdown', 'latex'] as const) {
    expect(worksheet(changed, format)).toContain('\\zeta =');
    expect(answerKey(changed, format)).toContain('\\zeta');
  }
  expect(moodleXml([changed])).toContain('\\(\\zeta =\\)');
});
