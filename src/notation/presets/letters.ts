import { notationFrom, type Spelling } from '../notation.js';

/** The letter of a layer's units: h, or h_{layer,unit} where there are several hidden layers, and o. */
const perUnit = (spell: (unit: string) => string, also: (unit: string) => string[] = () => []): Spelling[] => {
  const spelling = (unit: string): Omit<Spelling, 'when'> => ({ write: spell(unit), also: also(unit) });
  return [
    { when: { layer: 'output' }, ...spelling('o_{<unit>}') },
    { when: { layer: 'hidden', hiddenLayers: 'one' }, ...spelling('h_{<unit>}') },
    spelling('h_{<layer>,<unit>}'),
  ];
};

/** h1 for h_1, in an index. */
const inAHurry = (unit: string): string => unit.replaceAll(/[_{}]/g, '');

const perLayer = (spell: (layer: string) => string): Spelling[] => [
  { when: { layer: 'output' }, write: spell('o') },
  { when: { layer: 'hidden', hiddenLayers: 'one' }, write: spell('h') },
  { write: spell('h_{<layer>}') },
];

export const letters = notationFrom({
  name: 'letters',
  summary:
    'Inputs i, hidden units h, outputs o, activations a(h) and a(o), weights numbered on through each layer, shared biases.',
  update: '=',
  style: 'scalar',
  spellings: {
    x: 'i_{<unit>}',
    y: [{ write: '\\text{target}_{o_{<unit>}}' }],
    L: [{ write: '\\text{Loss}', also: ['\\text{loss}'] }],
    'L[unit]': [
      { write: '\\text{loss}(o_{<unit>})', also: ['L_{<unit>}', '\\text{Loss}_{<unit>}', '\\text{loss}_{<unit>}'] },
    ],
    w: 'w_{<layer><edge>}',
    b: [{ when: { bias: 'shared' }, write: 'b_{<layer>}' }, 'b_{<layer>,<unit>}'],
    z: perUnit((unit) => unit),
    a: perUnit(
      (unit) => `a(${unit})`,
      (unit) => [`a_{${unit}}`, `a_{${inAHurry(unit)}}`],
    ),
    'dL/dz': perUnit(
      (unit) => `\\delta_{${unit}}`,
      (unit) => [`\\delta_{${inAHurry(unit)}}`],
    ),
    "w'": "w_{<layer><edge>}'",
    "b'": [{ when: { bias: 'shared' }, write: "b_{<layer>}'" }, "b_{<layer>,<unit>}'"],
    'x[:]': 'i',
    'y[:]': '\\text{target}',
    'w[:]': 'W_{<layer>}',
    'b[:]': 'b_{<layer>}',
    'z[:]': perLayer((layer) => layer),
    'a[:]': perLayer((layer) => `a(${layer})`),
    'dL/dz[:]': perLayer((layer) => `\\delta_{${layer}}`),
    "w'[:]": "W_{<layer>}'",
    "b'[:]": "b_{<layer>}'",
  },
});
