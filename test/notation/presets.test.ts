import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import {
  parseWhole,
  plainText,
  preset,
  presetNames,
  presets,
  quantitiesInWhole,
  Speller,
  SpellingReader,
  wholeName,
} from '../../src/notation/index.js';
import { parseIdentifier, type Trace } from '../../src/trace/index.js';
import { seed } from '../random-networks.js';
import { shapes, traceOf, traceOfSizes } from './networks.js';

/** Two of the given things that are written alike, or nothing. */
function alike(ids: readonly string[], write: (id: string) => string): string | undefined {
  const seen = new Map<string, string>();
  for (const id of ids) {
    const written = write(id);
    const other = seen.get(written);
    if (other !== undefined) return `${other} and ${id} are both ${written}`;
    seen.set(written, id);
  }
  return undefined;
}

const idsOf = (trace: Trace): string[] => trace.quantities.map(({ id }) => id);

/** The names of all vectors and matrices of a trace. */
function wholesOf(trace: Trace): string[] {
  const names = idsOf(trace).flatMap((id) => {
    const { kind, indices, sample } = parseIdentifier(id) ?? { kind: 'eta' as const, indices: [] };
    if (kind === 'eta' || kind === 'L') return [];
    const isFlat = kind === 'x' || kind === 'y';
    const own = isFlat ? indices.length : indices.length - 1;
    if (own === 0) return [];
    const layer = isFlat ? {} : { layer: indices[0] };
    return [wholeName({ kind, isMatrix: own === 2, ...layer, ...(sample === undefined ? {} : { sample }) })];
  });
  return [...new Set(names)];
}

test('there are six presets, each found by its name', () => {
  expect(presetNames).toEqual([
    'standard',
    'matrix-alpha',
    'superscript-layer',
    'letters',
    'index-xi',
    'neuron-numbers',
  ]);
  for (const each of presets) expect(preset(each.name)).toBe(each);
  expect(() => preset('Standard')).toThrow('no notation is called Standard');
});

describe.each(presetNames)('%s', (name) => {
  const notation = preset(name);

  test('spells all quantities of any network differently, in LaTeX and in plain text', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const trace = traceOf(shape);
        const speller = new Speller(notation, trace.step.network);
        const ofOneSample = idsOf(trace).filter((id) => {
          const sample = parseIdentifier(id)?.sample;
          return shape.samples === 1 || sample === 1 || ['w', 'b', 'eta'].includes(parseIdentifier(id)?.kind ?? '');
        });
        expect(alike(ofOneSample, (id) => speller.latex(id))).toBeUndefined();
        expect(alike(ofOneSample, (id) => speller.text(id))).toBeUndefined();
        expect(alike(idsOf(trace), (id) => speller.latex(id, true))).toBeUndefined();
        expect(alike(idsOf(trace), (id) => speller.text(id, true))).toBeUndefined();
      }),
      { seed, numRuns: 40 },
    );
  });

  test('spells all vectors and matrices differently', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const trace = traceOf({ ...shape, samples: 1 });
        const speller = new Speller(notation, trace.step.network);
        expect(alike(wholesOf(trace), (id) => speller.latex(id))).toBeUndefined();
        expect(alike(wholesOf(trace), (id) => speller.text(id))).toBeUndefined();
      }),
      { seed, numRuns: 40 },
    );
  });

  test('reads back every spelling of a quantity, the further ones too, and mistakes none for another', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const trace = traceOf({ ...shape, samples: 1 });
        const speller = new Speller(notation, trace.step.network);
        const reader = new SpellingReader(speller, trace);
        for (const id of idsOf(trace)) {
          for (const latex of speller.allLatex(id)) {
            expect(reader.identify(latex), latex).toEqual([id]);
            expect(reader.identify(plainText(latex)), plainText(latex)).toEqual([id]);
          }
        }
      }),
      { seed, numRuns: 20 },
    );
  });

  test('reads a spelling of several samples as the quantity of each', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const trace = traceOf({ ...shape, samples: 3 });
        const speller = new Speller(notation, trace.step.network);
        const reader = new SpellingReader(speller, trace);
        for (const id of idsOf(trace).filter((each) => each.startsWith('s2.'))) {
          const own = id.slice('s2.'.length);
          const total = trace.has(own) ? [own] : [];
          expect(reader.identify(speller.latex(id))).toEqual([
            ...[1, 2, 3].map((sample) => `s${sample}.${own}`),
            ...total,
          ]);
        }
      }),
      { seed, numRuns: 20 },
    );
  });

  test('reads a spelling however its author types it', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 63 }), (shape, habits) => {
        const trace = traceOf({ ...shape, samples: 1 });
        const speller = new Speller(notation, trace.step.network);
        const reader = new SpellingReader(speller, trace);
        for (const id of idsOf(trace)) {
          const typed = typedWith(habits, speller.latex(id));
          expect(reader.identify(typed), typed).toEqual([id]);
          expect(reader.identify(speller.text(id).normalize('NFD').replaceAll('′', '’'))).toEqual([id]);
        }
      }),
      { seed, numRuns: 40 },
    );
  });

  test('writes what compiles, whether marked or not', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const trace = traceOf({ ...shape, sizes: shape.sizes.slice(0, 3).map((size) => Math.min(size, 10)) });
        const speller = new Speller(notation, trace.step.network);
        const kinds = new Map(idsOf(trace).map((id) => [id.replace(/\[.*/, ''), id]));
        for (const id of [...kinds.values(), ...wholesOf(trace)]) {
          for (const latex of [speller.latex(id), speller.latex(id, true)]) {
            expect(() => katex.renderToString(latex, { throwOnError: true, strict: 'error' }), latex).not.toThrow();
          }
        }
      }),
      { seed, numRuns: 10 },
    );
  });
});

/** Habits of typing that TeX does not see: bits of `habits` choose which of them this author has. */
function typedWith(habits: number, latex: string): string {
  let typed = latex;
  const has = (bit: number): boolean => (habits & (1 << bit)) !== 0;
  if (has(0)) typed = typed.replace(/([_^])\{(\w)\}/g, '$1$2');
  if (has(1)) typed = typed.replace(/(_\{[^{}]*\}|_\w)(\^\{[^{}]*\}|\^\w|')/g, '$2$1');
  if (has(2)) typed = typed.replaceAll("'}", '\\prime}');
  if (has(3)) typed = typed.replace(/'(?!\})/g, '^{\\prime}');
  if (has(4)) typed = typed.replace(/([{}_^()])/g, ' $1 ').replace(/([_^]) +/g, '$1 ');
  if (has(5)) typed = `  ${typed.replace(/^([A-Za-z])(?![A-Za-z])/, '{$1}')} `;
  return typed;
}

/** What an author writes by hand in such a network: identifier, LaTeX, plain text. */
type Example = readonly [id: string, latex: string, text: string];

function expectSpelled(name: string, trace: Trace, examples: readonly Example[]): void {
  const speller = new Speller(preset(name), trace.step.network);
  const reader = new SpellingReader(speller, trace);
  expect(examples.map(([id]) => [id, speller.latex(id), speller.text(id)])).toEqual(examples);
  for (const [id, latex, text] of examples) {
    if (parseWhole(id) !== undefined) continue;
    expect(reader.identify(latex)).toEqual([id]);
    expect(reader.identify(text)).toEqual([id]);
  }
}

describe('spellings as their authors write them', () => {
  test('standard, 3-3-1', () => {
    expectSpelled('standard', traceOfSizes([3, 3, 1]), [
      ['x[3]', 'x_{3}', 'x₃'],
      ['y[1]', 'y_{1}', 'y₁'],
      ['eta', '\\eta', 'η'],
      ['w[1][2][3]', 'w_{23}^{(1)}', 'w₂₃⁽¹⁾'],
      ['b[1][2]', 'b_{2}^{(1)}', 'b₂⁽¹⁾'],
      ['z[2][1]', 'z_{1}^{(2)}', 'z₁⁽²⁾'],
      ['a[1][3]', 'a_{3}^{(1)}', 'a₃⁽¹⁾'],
      ['L', 'L', 'L'],
      ['dL/da[2][1]', '\\frac{\\partial L}{\\partial a_{1}^{(2)}}', '∂L/∂a₁⁽²⁾'],
      ['da/dz[2][1]', '\\frac{\\partial a_{1}^{(2)}}{\\partial z_{1}^{(2)}}', '∂a₁⁽²⁾/∂z₁⁽²⁾'],
      ['dL/dz[2][1]', '\\delta_{1}^{(2)}', 'δ₁⁽²⁾'],
      ['dL/dw[1][2][3]', '\\frac{\\partial L}{\\partial w_{23}^{(1)}}', '∂L/∂w₂₃⁽¹⁾'],
      ['dL/db[1][2]', '\\frac{\\partial L}{\\partial b_{2}^{(1)}}', '∂L/∂b₂⁽¹⁾'],
      ["w'[1][2][3]", "w_{23}^{(1)'}", 'w₂₃⁽¹⁾′'],
      ["b'[2][1]", "b_{1}^{(2)'}", 'b₁⁽²⁾′'],
      ['x[:]', 'x', 'x'],
      ['w[1][:][:]', 'W^{(1)}', 'W⁽¹⁾'],
      ['b[1][:]', 'b^{(1)}', 'b⁽¹⁾'],
      ['a[2][:]', 'a^{(2)}', 'a⁽²⁾'],
      ['dL/dz[1][:]', '\\delta^{(1)}', 'δ⁽¹⁾'],
      ['dL/dw[2][:][:]', '\\frac{\\partial L}{\\partial W^{(2)}}', '∂L/∂W⁽²⁾'],
      ["w'[2][:][:]", "W^{(2)'}", 'W⁽²⁾′'],
    ]);
  });

  test('matrix-alpha, 3-3-1', () => {
    expectSpelled('matrix-alpha', traceOfSizes([3, 3, 1]), [
      ['x[1]', 'x_{1}', 'x₁'],
      ['y[1]', 'y', 'y'],
      ['eta', '\\alpha', 'α'],
      ['w[1][2][3]', 'w_{1,23}', 'w₁,₂₃'],
      ['w[2][1][3]', 'w_{23}', 'w₂₃'],
      ['b[1][2]', 'b_{1,2}', 'b₁,₂'],
      ['b[2][1]', 'b_{2}', 'b₂'],
      ['z[1][1]', 'z_{1,1}', 'z₁,₁'],
      ['z[2][1]', 'z_{2}', 'z₂'],
      ['a[1][1]', 'h_{1}', 'h₁'],
      ['a[2][1]', '\\bar{y}', 'ȳ'],
      ['dL/da[2][1]', '\\frac{\\partial L}{\\partial \\bar{y}}', '∂L/∂ȳ'],
      ['da/dz[2][1]', '\\frac{\\partial \\bar{y}}{\\partial z_{2}}', '∂ȳ/∂z₂'],
      ['dL/dw[2][1][1]', '\\frac{\\partial L}{\\partial w_{21}}', '∂L/∂w₂₁'],
      ["w'[2][1][1]", 'w_{21}^{\\text{new}}', 'w₂₁ⁿᵉʷ'],
      ["b'[1][2]", 'b_{1,2}^{\\text{new}}', 'b₁,₂ⁿᵉʷ'],
      ['w[1][:][:]', 'w_{1}', 'w₁'],
      ['a[1][:]', 'h', 'h'],
      ['a[2][:]', '\\bar{y}', 'ȳ'],
      ['dL/dz[2][:]', '\\frac{\\partial L}{\\partial z_{2}}', '∂L/∂z₂'],
      ["w'[1][:][:]", 'w_{1}^{\\text{new}}', 'w₁ⁿᵉʷ'],
    ]);
  });

  test('superscript-layer, 3-4-1: the hat is on the target', () => {
    expectSpelled('superscript-layer', traceOfSizes([3, 4, 1]), [
      ['y[1]', '\\hat{y}_{1}', 'ŷ₁'],
      ['eta', '\\eta', 'η'],
      ['w[2][1][1]', 'w_{11}^{2}', 'w₁₁²'],
      ['w[1][4][3]', 'w_{43}^{1}', 'w₄₃¹'],
      ['b[2][1]', 'b_{1}^{2}', 'b₁²'],
      ['z[1][4]', 'z_{4}^{1}', 'z₄¹'],
      ['a[2][1]', 'a_{1}^{2}', 'a₁²'],
      ['dL/dw[2][1][1]', '\\frac{\\partial L}{\\partial w_{11}^{2}}', '∂L/∂w₁₁²'],
      ["w'[2][1][1]", "w_{11}^{2'}", 'w₁₁²′'],
      ["b'[1][4]", "b_{4}^{1'}", 'b₄¹′'],
      ['y[:]', '\\hat{y}', 'ŷ'],
      ["w'[1][:][:]", "W^{1'}", 'W¹′'],
    ]);
  });

  test('letters, 2-2-2 with shared biases: weights are numbered on through a layer', () => {
    expectSpelled('letters', traceOfSizes([2, 2, 2], 'layer'), [
      ['x[2]', 'i_{2}', 'i₂'],
      ['y[1]', '\\text{target}_{o_{1}}', 'targetₒ₁'],
      ['w[1][1][2]', 'w_{12}', 'w₁₂'],
      ['w[1][2][1]', 'w_{13}', 'w₁₃'],
      ['w[2][1][1]', 'w_{21}', 'w₂₁'],
      ['w[2][2][2]', 'w_{24}', 'w₂₄'],
      ['b[1]', 'b_{1}', 'b₁'],
      ['z[1][1]', 'h_{1}', 'h₁'],
      ['a[1][1]', 'a(h_{1})', 'a(h₁)'],
      ['z[2][2]', 'o_{2}', 'o₂'],
      ['a[2][2]', 'a(o_{2})', 'a(o₂)'],
      ['L[1]', '\\text{loss}(o_{1})', 'loss(o₁)'],
      ['L', '\\text{Loss}', 'Loss'],
      ['da/dz[1][1]', '\\frac{\\partial a(h_{1})}{\\partial h_{1}}', '∂a(h₁)/∂h₁'],
      ['dL/dz[2][1]', '\\delta_{o_{1}}', 'δₒ₁'],
      ['dL/dz[1][2]', '\\delta_{h_{2}}', 'δₕ₂'],
      ["w'[2][1][1]", "w_{21}'", 'w₂₁′'],
      ["b'[2]", "b_{2}'", 'b₂′'],
      ['z[1][:]', 'h', 'h'],
      ['a[2][:]', 'a(o)', 'a(o)'],
    ]);
  });

  test('letters, 2-3-2-1: hidden layers get a number where there are several', () => {
    expectSpelled('letters', traceOfSizes([2, 3, 2, 1]), [
      ['z[1][3]', 'h_{1,3}', 'h₁,₃'],
      ['a[2][2]', 'a(h_{2,2})', 'a(h₂,₂)'],
      ['dL/dz[2][1]', '\\delta_{h_{2,1}}', 'δₕ₂,₁'],
      ['a[3][1]', 'a(o_{1})', 'a(o₁)'],
      ['b[3][1]', 'b_{3,1}', 'b₃,₁'],
      ['z[2][:]', 'h_{2}', 'h₂'],
    ]);
  });

  test('index-xi, 2-2-2: the inputs are the activations of layer 0', () => {
    expectSpelled('index-xi', traceOfSizes([2, 2, 2]), [
      ['x[1]', 'x_{1}^{(0)}', 'x₁⁽⁰⁾'],
      ['eta', '\\xi', 'ξ'],
      ['w[1][1][1]', 'W_{11}^{(1)}', 'W₁₁⁽¹⁾'],
      ['a[1][2]', 'x_{2}^{(1)}', 'x₂⁽¹⁾'],
      ['a[2][1]', '\\hat{y}_{1}', 'ŷ₁'],
      ['L', '\\Delta \\mathcal{L}', 'ΔL'],
      ['L[2]', '\\Delta \\mathcal{L}_{2}', 'ΔL₂'],
      ['dL/dw[2][1][2]', '\\frac{\\partial \\Delta \\mathcal{L}}{\\partial W_{12}^{(2)}}', '∂ΔL/∂W₁₂⁽²⁾'],
      ["w'[1][1][1]", "W_{11}^{(1)'}", 'W₁₁⁽¹⁾′'],
      ['x[:]', 'x^{(0)}', 'x⁽⁰⁾'],
      ['a[2][:]', '\\hat{y}', 'ŷ'],
    ]);
    expect(preset('index-xi').update).toBe('to');
  });

  test('neuron-numbers, 2-2-1: units are numbered on through the network', () => {
    expectSpelled('neuron-numbers', traceOfSizes([2, 2, 1]), [
      ['y[1]', 'y_t', 'yₜ'],
      ['w[1][2][1]', 'w_{21}', 'w₂₁'],
      ['w[2][1][1]', 'w_{31}', 'w₃₁'],
      ['b[2][1]', 'b_{3}', 'b₃'],
      ['z[2][1]', 'z_{3}', 'z₃'],
      ['a[2][1]', 'A_{3}', 'A₃'],
      ['L', 'E', 'E'],
      ['dL/dw[2][1][2]', '\\frac{\\partial E}{\\partial w_{32}}', '∂E/∂w₃₂'],
      ["w'[2][1][1]", "w_{31}'", 'w₃₁′'],
      ['a[1][:]', 'A^{(1)}', 'A⁽¹⁾'],
    ]);
  });

  test.each([
    ['superscript-layer', [3, 4, 1], 'C', 'L'],
    ['superscript-layer', [3, 4, 1], '\\frac{\\partial C}{\\partial w_{11}^2}', 'dL/dw[2][1][1]'],
    ['letters', [2, 2, 2], 'a_{h_1}', 'a[1][1]'],
    ['letters', [2, 2, 2], '\\frac{\\partial \\text{loss}}{\\partial a_{o_2}}', 'dL/da[2][2]'],
    ['letters', [2, 2, 2], '\\text{Loss}_1', 'L[1]'],
    ['matrix-alpha', [3, 3, 1], '\\text{predicted}', 'a[2][1]'],
    ['matrix-alpha', [3, 3, 1], '\\text{actual}', 'y[1]'],
    ['index-xi', [2, 2, 2], 'w_{12}^{(2)}', 'w[2][1][2]'],
    ['index-xi', [2, 2, 2], 'x_1^{(2)}', 'a[2][1]'],
    ['index-xi', [2, 2, 2], '\\Delta L', 'L'],
    ['neuron-numbers', [2, 2, 1], 'y_k', 'y[1]'],
  ])('%s, %j: %s is %s too', (name, sizes, spelling, id) => {
    const trace = traceOfSizes(sizes);
    const reader = new SpellingReader(new Speller(preset(name), trace.step.network), trace);
    expect(reader.identify(spelling)).toEqual([id]);
  });

  test.each([
    ['', []],
    ['q', []],
    ['w_{11}', []],
    ['w_{11}^{(3)}', []],
    ['w_{11}^{1}', []],
    ['W_{11}^{(1)}', []],
    ["w_{11}^{'(1)}", []],
    ['w_{11}^{(1)}'.repeat(10_000), []],
    ['{'.repeat(100_000), []],
  ])('standard reads %.20j as nothing', (spelling, ids) => {
    const trace = traceOfSizes([3, 3, 1]);
    const reader = new SpellingReader(new Speller(preset('standard'), trace.step.network), trace);
    expect(reader.identify(spelling)).toEqual(ids);
  });
});

describe('indices of a large network', () => {
  const spelled = (name: string, sizes: readonly number[], id: string): string =>
    new Speller(preset(name), traceOfSizes(sizes).step.network).latex(id);

  test('get commas from the tenth unit on', () => {
    expect(spelled('standard', [9, 9, 1], 'w[1][9][9]')).toBe('w_{99}^{(1)}');
    expect(spelled('standard', [10, 2, 1], 'w[1][2][1]')).toBe('w_{2,1}^{(1)}');
    expect(spelled('standard', [2, 10, 1], 'w[1][10][1]')).toBe('w_{10,1}^{(1)}');
    expect(spelled('standard', [2, 10, 1], 'a[1][10]')).toBe('a_{10}^{(1)}');
  });

  test('get commas only where this notation counts so far', () => {
    expect(spelled('standard', [3, 6, 6], 'w[2][6][6]')).toBe('w_{66}^{(2)}');
    expect(spelled('neuron-numbers', [3, 6, 6], 'w[2][6][6]')).toBe('w_{12,6}');
    expect(spelled('letters', [3, 4, 2], 'w[1][4][3]')).toBe('w_{1,12}');
    expect(spelled('letters', [3, 3, 3], 'w[1][3][3]')).toBe('w_{19}');
  });
});

describe('what belongs to one of several samples', () => {
  const trace = traceOf({ sizes: [2, 2, 2], biases: ['unit', 'layer'], samples: 2, output: 'softmax' });
  const speller = new Speller(preset('standard'), trace.step.network);

  test.each([
    ['s2.x[1]', '(x_{1})_{2}', '(x₁)₂'],
    ['s2.a[1][2]', '(a_{2}^{(1)})_{2}', '(a₂⁽¹⁾)₂'],
    ['s2.L', 'L^{(2)}', 'L⁽²⁾'],
    ['s2.L[1]', '{L^{(2)}}_{1}', 'L⁽²⁾₁'],
    ['s2.dL/dz[2][1]', '(\\delta_{1}^{(2)})_{2}', '(δ₁⁽²⁾)₂'],
    ['s2.da/dz[2][1][2]', '(\\frac{\\partial a_{1}^{(2)}}{\\partial z_{2}^{(2)}})_{2}', '(∂a₁⁽²⁾/∂z₂⁽²⁾)₂'],
    ['s2.dL/dw[1][1][2]', '\\frac{\\partial L^{(2)}}{\\partial w_{12}^{(1)}}', '∂L⁽²⁾/∂w₁₂⁽¹⁾'],
    ['s2.dL/db[2]', '\\frac{\\partial L^{(2)}}{\\partial b^{(2)}}', '∂L⁽²⁾/∂b⁽²⁾'],
    ['dL/db[2]', '\\frac{\\partial L}{\\partial b^{(2)}}', '∂L/∂b⁽²⁾'],
    ['w[1][1][1]', 'w_{11}^{(1)}', 'w₁₁⁽¹⁾'],
  ])('%s is marked once, %s', (id, latex, text) => {
    expect(speller.latex(id, true)).toBe(latex);
    expect(speller.text(id, true)).toBe(text);
    expect(speller.latex(id)).toBe(speller.latex(id.replace('s2.', 's1.')));
  });
});

describe('vectors and matrices', () => {
  const trace = traceOf({ sizes: [2, 3, 2], biases: ['unit', 'layer'], samples: 1, output: 'softmax' });

  test.each([
    ['x[:]', [['x[1]'], ['x[2]']]],
    ['b[1][:]', [['b[1][1]'], ['b[1][2]'], ['b[1][3]']]],
    ['b[2][:]', []],
    [
      'w[2][:][:]',
      [
        ['w[2][1][1]', 'w[2][1][2]', 'w[2][1][3]'],
        ['w[2][2][1]', 'w[2][2][2]', 'w[2][2][3]'],
      ],
    ],
    [
      'da/dz[2][:][:]',
      [
        ['da/dz[2][1][1]', 'da/dz[2][1][2]'],
        ['da/dz[2][2][1]', 'da/dz[2][2][2]'],
      ],
    ],
    ['z[9][:]', []],
  ])('%s holds %j', (name, ids) => {
    const whole = parseWhole(name);
    expect(whole).toBeDefined();
    if (whole === undefined) return;
    expect(wholeName(whole)).toBe(name);
    expect(quantitiesInWhole(trace, whole)).toEqual(ids);
  });

  test.each(['z[1]', 'eta[:]', 'L[:]', 'q[1][:]', '[:]', 'z[1][:', ''])('%s names none', (name) => {
    expect(parseWhole(name)).toBeUndefined();
  });

  test('those of a sample keep its number', () => {
    expect(parseWhole('s12.dL/dw[3][:][:]')).toEqual({ sample: 12, kind: 'dL/dw', layer: 3, isMatrix: true });
    expect(wholeName({ sample: 12, kind: 'dL/dw', layer: 3, isMatrix: true })).toBe('s12.dL/dw[3][:][:]');
  });
});

test('what is no quantity is not spelled', () => {
  const speller = new Speller(preset('standard'), traceOfSizes([1, 1]).step.network);
  expect(() => speller.latex('q[1]')).toThrow('q[1] is no quantity');
});
