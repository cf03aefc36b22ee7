import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { describeFault } from '../../src/base/index.js';
import {
  chosenNotation,
  faultsInNotation,
  faultsInSpellings,
  notationSchema,
  plainText,
  preset,
  Speller,
  SpellingReader,
} from '../../src/notation/index.js';
import type { Trace } from '../../src/trace/index.js';
import { seed } from '../random-networks.js';
import { traceOf, traceOfSizes } from './networks.js';

type Spell = Readonly<Record<string, string>>;

const choice = (spell: Spell, like = 'standard') => ({ like, spell: { ...spell } });
const speller = (trace: Trace, spell: Spell, like?: string): Speller =>
  new Speller(chosenNotation(choice(spell, like)), trace.step.network);
const faults = (spell: Spell): string[] => faultsInNotation(choice(spell)).map((fault) => describeFault(fault));
const faultsIn = (trace: Trace, spell: Spell): string[] =>
  faultsInSpellings(choice(spell), trace).map((fault) => describeFault(fault));

describe('an own spelling', () => {
  const trace = traceOfSizes([2, 3, 1]);

  test.each<[Spell, string, string]>([
    [{ w: '\\theta_{<to><from>}^{[<layer>]}' }, 'w[1][3][2]', '\\theta_{32}^{[1]}'],
    [{ w: '\\theta_{<from><unit>}' }, 'w[1][3][2]', '\\theta_{23}'],
    [{ w: 'w_{<edge>}^{<previous>}' }, 'w[1][3][2]', 'w_{6}^{0}'],
    [{ z: 's_{<neuron>}' }, 'z[2][1]', 's_{4}'],
    [{ eta: '\\varepsilon' }, 'eta', '\\varepsilon'],
    [{ L: 'J' }, 'dL/dw[1][1][1]', '\\frac{\\partial J}{\\partial w_{11}^{(1)}}'],
    [{ 'dL/dw': '\\nabla <w>' }, 'dL/dw[1][1][1]', '\\nabla w_{11}^{(1)}'],
    [{ 'dL/dz': '\\delta(<z>)' }, 'dL/dz[1][2]', '\\delta(z_{2}^{(1)})'],
    [{ "w'": '<w>_{new}' }, "w'[1][1][1]", '{w_{11}^{(1)}}_{new}'],
    [{ "w'": "<w>'" }, "w'[1][1][1]", "{w_{11}^{(1)}}'"],
    [{ 'w’': 'v_{<to><from>}^{<layer>}' }, "w'[1][1][2]", 'v_{12}^{1}'],
    [{ 'w′': 'v_{<to><from>}^{<layer>}' }, "w'[1][1][2]", 'v_{12}^{1}'],
    [{ a: 'f(<z>)' }, 'da/dz[1][2]', '\\frac{\\partial f(z_{2}^{(1)})}{\\partial z_{2}^{(1)}}'],
    [{ 'da/dz': "f'_{<to><from>}" }, 'da/dz[1][2]', "f'_{22}"],
    [{ 'a[2][1]': '\\hat{y}' }, 'a[2][1]', '\\hat{y}'],
    [{ 'a[2][1]': '\\hat{y}' }, 'a[1][1]', 'a_{1}^{(1)}'],
    [{ 'a[2][1]': '\\hat{y}' }, 'dL/da[2][1]', '\\frac{\\partial L}{\\partial \\hat{y}}'],
    [{ 'w’[1][1][1]': 'v' }, "w'[1][1][1]", 'v'],
    [{ 'a[02][001]': '\\hat{y}' }, 'a[2][1]', '\\hat{y}'],
    [{ 'a[:]': '\\mathbf{a}_{<layer>}' }, 'a[1][:]', '\\mathbf{a}_{1}'],
    [{ 'w[:]': 'M' }, 'dL/dw[2][:][:]', '\\frac{\\partial L}{\\partial M}'],
    [{ 'dL/dw[:]': 'g(<w>)' }, 'dL/dw[2][:][:]', 'g(W^{(2)})'],
  ])('%j: %s is %s', (spell, id, latex) => {
    expect(faults(spell)).toEqual([]);
    expect(speller(trace, spell).latex(id)).toBe(latex);
  });

  test('stands over the preset that it is like, and over the standard where none is named', () => {
    const own = { w: 'v_{<layer><to><from>}' };
    expect(speller(trace, own, 'neuron-numbers').latex('a[2][1]')).toBe('A_{4}');
    expect(speller(trace, own, 'neuron-numbers').latex('w[2][1][2]')).toBe('v_{212}');
    const parsed = notationSchema.parse({ spell: own });
    expect(parsed).toEqual({ like: 'standard', spell: own });
    expect(new Speller(chosenNotation(parsed), trace.step.network).latex('z[1][2]')).toBe('z_{2}^{(1)}');
    expect(chosenNotation(parsed)).toMatchObject({ name: 'standard', update: '=', style: 'scalar' });
    expect(chosenNotation(choice(own, 'index-xi'))).toMatchObject({ name: 'index-xi', update: 'to', style: 'scalar' });
    expect(chosenNotation(choice(own, 'matrix-alpha')).style).toBe('matrix');
    expect(chosenNotation('letters')).toBe(preset('letters'));
  });

  test('takes the place of the further spellings of the preset', () => {
    expect(speller(traceOfSizes([2, 2, 2]), { a: 'p_{<neuron>}' }, 'letters').allLatex('a[1][1]')).toEqual(['p_{1}']);
  });

  test('is read back as it is written', () => {
    const spell = { w: '\\theta_{<to><from>}^{[<layer>]}', a: 'f(<z>)', 'a[2][1]': '\\text{out}', L: 'J' };
    const reader = new SpellingReader(speller(trace, spell), trace);
    for (const { id } of trace.quantities) {
      expect(reader.identify(speller(trace, spell).latex(id))).toEqual([id]);
      expect(reader.identify(speller(trace, spell).text(id))).toEqual([id]);
    }
    expect(reader.identify('\\frac{\\partial J}{\\partial \\theta_{12}^{[2]}}')).toEqual(['dL/dw[2][1][2]']);
    expect(reader.identify('∂J/∂out')).toEqual(['dL/da[2][1]']);
  });

  test('keeps a number of two digits together', () => {
    const large = traceOfSizes([2, 12, 1]);
    expect(speller(large, { z: 'z_<unit>^<layer>' }).latex('z[1][12]')).toBe('z_{12}^{1}');
    expect(speller(large, { w: 'w_{<layer><to><from>}' }).latex('w[1][12][2]')).toBe('w_{1,12,2}');
    expect(speller(large, { w: 'w_{<layer>|<to>|<from>}' }).latex('w[1][12][2]')).toBe('w_{1|12|2}');
  });

  test('keeps a command apart from the spelling after it', () => {
    expect(speller(trace, { 'dL/dz': '\\partial<z>' }).latex('dL/dz[1][2]')).toBe('\\partial z_{2}^{(1)}');
    expect(speller(trace, { 'dL/dz': '\\delta_<z>' }).latex('dL/dz[1][2]')).toBe('\\delta_{z_{2}^{(1)}}');
  });

  test('by unit leaves a shared bias to the preset', () => {
    const shared = traceOfSizes([2, 3, 1], 'layer');
    const spell = { b: 'c_{<unit>}^{<layer>}', "b'": "c_{<unit>}^{<layer>'}", 'dL/db': 'g_{<unit>}^{<layer>}' };
    expect(speller(trace, spell).latex('b[1][3]')).toBe('c_{3}^{1}');
    expect(speller(trace, spell).latex('dL/db[1][3]')).toBe('g_{3}^{1}');
    expect(speller(shared, spell).latex('b[1]')).toBe('b^{(1)}');
    expect(speller(shared, spell).latex("b'[1]")).toBe("b^{(1)'}");
    expect(speller(shared, spell).latex('dL/db[1]')).toBe('\\frac{\\partial L}{\\partial b^{(1)}}');
    expect(speller(shared, { b: 'c_{<layer>}' }).latex('b[1]')).toBe('c_{1}');
    expect(speller(trace, { b: 'c_{<layer>}' }).latex('b[1][3]')).toBe('c_{1}');
  });

  test('of one quantity holds for each sample, which is marked; of one sample it stays as it is', () => {
    const samples = traceOf({ sizes: [2, 2, 1], biases: ['unit', 'unit'], samples: 2, output: 'sigmoid' });
    const own = speller(samples, { 'a[2][1]': '\\hat{y}', 's2.z[2][1]': 's' });
    expect(own.latex('s1.a[2][1]')).toBe('\\hat{y}');
    expect(own.latex('s2.a[2][1]', true)).toBe('(\\hat{y})_{2}');
    expect(own.latex('s2.da/dz[2][1]')).toBe('\\frac{\\partial \\hat{y}}{\\partial s}');
    expect(own.latex('s1.da/dz[2][1]')).toBe('\\frac{\\partial \\hat{y}}{\\partial z_{1}^{(2)}}');
    expect(own.latex('s2.z[2][1]', true)).toBe('s');
  });
});

describe('what is wrong with an own spelling', () => {
  const allowed =
    'expected letters, digits, indices, primes, brackets and commands such as \\hat{…}, \\delta, \\text{…}.';
  const ofUnit = '<layer> <previous> <unit> <to> <neuron>';
  const kinds =
    "Kinds are x, y, eta, w, b, z, a, L, dL/da, da/dz, dL/dz, dL/dw, dL/db, w', b', L[unit], x[:], y[:], w[:], b[:], z[:], a[:], dL/da[:], da/dz[:], dL/dz[:], dL/dw[:], dL/db[:], w'[:], b'[:].";
  const noName = 'names no quantity, expected a kind such as w or an identifier such as a[2][1].';

  test.each<[Spell, string[]]>([
    [{ w: '<to>', z: 'z_<unit>', L: 'J' }, []],
    [{ weight: 'v' }, [`notation.spell["weight"] ${noName} ${kinds}`]],
    [{ 'dl/dw': 'v' }, [`notation.spell["dl/dw"] ${noName} Did you mean "dL/dw"?`]],
    [{ 'z[1][:]': 'v' }, [`notation.spell["z[1][:]"] ${noName} ${kinds}`]],
    [{ 'a[2,1]': 'v' }, [`notation.spell["a[2,1]"] ${noName} ${kinds}`]],
    [{ 'a"]': 'v' }, [`notation.spell["a\\"]"] ${noName} Did you mean "a"?`]],
    [{ '': 'v' }, [`notation.spell[""] ${noName} ${kinds}`]],
    [{ constructor: 'v' }, [`notation.spell["constructor"] ${noName} ${kinds}`]],
    [
      { z: 'z_{<untit>}' },
      [`notation.spell["z"] has the placeholder <untit>, expected one of ${ofUnit}. Did you mean <unit>?`],
    ],
    [{ z: '<>' }, [`notation.spell["z"] has the placeholder <>, expected one of ${ofUnit}.`]],
    [{ z: 'z_{<from>}' }, [`notation.spell["z"] has the placeholder <from>, expected one of ${ofUnit}.`]],
    [{ L: 'L_{<unit>}' }, ['notation.spell["L"] has the placeholder <unit>, expected none in this spelling.']],
    [{ eta: '<layer>' }, ['notation.spell["eta"] has the placeholder <layer>, expected none in this spelling.']],
    [
      { 'a[2][1]': 'a_<unit>' },
      ['notation.spell["a[2][1]"] has the placeholder <unit>, expected none in this spelling.'],
    ],
    [
      { 'a[:]': 'a_<unit>' },
      ['notation.spell["a[:]"] has the placeholder <unit>, expected one of <layer> <previous> <z>.'],
    ],
    [{ z: '<a>', a: '<z>' }, [`notation.spell["z"] has the placeholder <a>, expected one of ${ofUnit}.`]],
    [{ 'dL/dz': '<z><z><z><z>' }, []],
    [{ 'dL/dz': '<z><z><a><z><L>' }, ['notation.spell["dL/dz"] holds 5 other spellings, expected at most 4.']],
    [{ z: 'z < 1' }, [`notation.spell["z"] has the character "<", ${allowed}`]],
    [{ y: '\\text{<a>}' }, [`notation.spell["y"] has _ inside \\text, ${allowed}`]],
    [{ y: '\\frac<a><z>' }, [`notation.spell["y"] has \\frac without its argument in braces, ${allowed}`]],
    [{ y: '<a>_1_2' }, [`notation.spell["y"] has two indices below one symbol, ${allowed}`]],
    [
      { w: '', b: '\\input{x}' },
      [
        `notation.spell["w"] is empty, ${allowed}`,
        `notation.spell["b"] uses \\input, which a spelling may not, ${allowed}`,
      ],
    ],
  ])('%j', (spell, expected) => {
    expect(faults(spell)).toEqual(expected);
  });

  test('a preset by its name has no fault', () => {
    expect(faultsInNotation('letters')).toEqual([]);
    expect(faultsInSpellings('letters', traceOfSizes([1, 1]))).toEqual([]);
  });

  test('the schema takes at most 200 characters', () => {
    expect(notationSchema.safeParse({ spell: { w: 'w'.repeat(200) } }).success).toBe(true);
    expect(notationSchema.safeParse({ spell: { w: 'w'.repeat(201) } }).success).toBe(false);
    expect(notationSchema.safeParse('Letters').success).toBe(false);
    expect(notationSchema.safeParse({ like: 'letters' }).success).toBe(false);
    expect(notationSchema.safeParse({ spell: {}, liked: 1 }).success).toBe(false);
  });
});

describe('what is wrong with an own spelling in a network', () => {
  const trace = traceOfSizes([2, 2, 1]);
  const ownSpelling = 'expected a spelling of its own for each quantity. Use <unit>, <from> or <layer> in it.';

  test.each<[Spell, string[]]>([
    [{ w: 'v_{<layer><to><from>}', 'a[2][1]': 'p' }, []],
    [{ w: 'w_{<to><from>}' }, [`notation.spell writes w[1][1][1] and w[2][1][1] alike, ${ownSpelling}`]],
    [{ w: 'w_{<layer>}' }, [`notation.spell writes w[1][1][1] and w[1][1][2] alike, ${ownSpelling}`]],
    [{ L: 'x_1' }, [`notation.spell writes x[1] and L alike, ${ownSpelling}`]],
    [{ z: 'q_{<neuron>}', a: '{q}_<neuron>' }, [`notation.spell writes z[1][1] and a[1][1] alike, ${ownSpelling}`]],
    [
      { z: '\\mathbf{q}_<neuron>', a: 'q_<neuron>' },
      [`notation.spell writes z[1][1] and a[1][1] alike, ${ownSpelling}`],
    ],
    [{ 'a[2][1]': 'L' }, [`notation.spell writes a[2][1] and L alike, ${ownSpelling}`]],
    [
      { 'a[3][1]': 'p', 'w[1][1][3]': 'q', 'b[1]': 'r', 'a[1][1]': 's', 's1.a[1][1]': 't' },
      ['a[3][1]', 'w[1][1][3]', 'b[1]', 's1.a[1][1]'].map(
        (key) => `notation.spell["${key}"] names no quantity of this network, expected an identifier that it has.`,
      ),
    ],
  ])('%j', (spell, expected) => {
    expect(faults(spell)).toEqual([]);
    expect(faultsIn(trace, spell)).toEqual(expected);
  });

  test('of several samples one quantity may be named with or without its sample', () => {
    const samples = traceOf({ sizes: [2, 2, 1], biases: ['unit', 'unit'], samples: 2, output: 'sigmoid' });
    expect(faultsIn(samples, { 'a[2][1]': 'p', 's2.z[1][1]': 'q', "w'[1][1][1]": 'v' })).toEqual([]);
    expect(faultsIn(samples, { 's3.z[1][1]': 'q' })).toHaveLength(1);
  });
});

test('whatever has no fault is spelled in finite time and compiles', () => {
  const kinds = ['y', 'z', 'a', 'w', "w'", 'dL/dz', 'dL/dw', 'L[unit]', 'da/dz', 'b', 'dL/db', 'L'] as const;
  const pieces = [
    ...['<layer>', '<unit>', '<to>', '<from>', '<edge>', '<neuron>', '<z>', '<a>', '<w>', '<L>', '<b>'],
    ...['x', '1', '_', '^', "'", '{', '}', '\\delta', '\\hat{', '\\text{', '\\frac{', '\\mathbf', ' ', '(', ')'],
  ];
  const spelling = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  const trace = traceOf({ sizes: [1, 12, 2], biases: ['unit', 'layer'], samples: 2, output: 'softmax' });
  const ids = [
    ...['s2.y[2]', 's2.z[1][12]', 's2.a[2][1]', 'w[1][12][1]', "w'[2][2][11]", 's1.dL/dz[2][2]', 's1.dL/dw[2][1][12]'],
    ...['dL/dw[1][1][1]', 's2.L[2]', 's1.da/dz[1][12]', 's1.da/dz[2][1][2]', 'b[1][12]', 'b[2]', 'dL/db[2]', 's2.L'],
  ];
  let spelled = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      spelling,
      fc.constantFrom(...kinds),
      spelling,
      (one, first, other, second) => {
        const spell = { [one]: first, [other]: second };
        fc.pre(faults(spell).length === 0);
        spelled++;
        const own = speller(trace, spell);
        for (const id of ids) {
          for (const latex of [own.latex(id), own.latex(id, true)]) {
            expect(() => katex.renderToString(latex, { throwOnError: true, strict: 'error' }), latex).not.toThrow();
            expect(plainText(latex)).not.toBe('undefined');
          }
        }
      },
    ),
    { seed, numRuns: 300, maxSkipsPerRun: 1000 },
  );
  expect(spelled).toBeGreaterThanOrEqual(300);
});
