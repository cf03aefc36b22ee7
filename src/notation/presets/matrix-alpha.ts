import { notationFrom } from '../notation.js';

export const matrixAlpha = notationFrom({
  name: 'matrix-alpha',
  summary: 'Matrices w_1, b_1, z_1, hidden activations h, prediction ȳ, learning rate α, "new" for what is updated.',
  update: '=',
  style: 'matrix',
  spellings: {
    y: [{ when: { units: 'one' }, write: 'y', also: ['\\text{actual}'] }, 'y_{<unit>}'],
    eta: '\\alpha',
    L: [{ write: 'L', also: ['\\text{loss}'] }],
    w: [{ when: { units: 'one' }, write: 'w_{<layer><from>}' }, 'w_{<layer>,<to><from>}'],
    b: [
      { when: { bias: 'shared' }, write: 'b_{<layer>}' },
      { when: { units: 'one' }, write: 'b_{<layer>}' },
      'b_{<layer>,<unit>}',
    ],
    z: [{ when: { units: 'one' }, write: 'z_{<layer>}' }, 'z_{<layer>,<unit>}'],
    a: [
      { when: { layer: 'output', units: 'one' }, write: '\\bar{y}', also: ['\\text{predicted}'] },
      { when: { layer: 'output' }, write: '\\bar{y}_{<unit>}' },
      { when: { hiddenLayers: 'one' }, write: 'h_{<unit>}' },
      'h_{<layer>,<unit>}',
    ],
    "w'": [
      { when: { units: 'one' }, write: 'w_{<layer><from>}^{\\text{new}}' },
      'w_{<layer>,<to><from>}^{\\text{new}}',
    ],
    "b'": [
      { when: { bias: 'shared' }, write: 'b_{<layer>}^{\\text{new}}', also: ['b_{<layer>}^{new}'] },
      { when: { units: 'one' }, write: 'b_{<layer>}^{\\text{new}}', also: ['b_{<layer>}^{new}'] },
      'b_{<layer>,<unit>}^{\\text{new}}',
    ],
    'w[:]': 'w_{<layer>}',
    'b[:]': 'b_{<layer>}',
    'z[:]': 'z_{<layer>}',
    'a[:]': [
      { when: { layer: 'output' }, write: '\\bar{y}', also: ['\\text{predicted}'] },
      { when: { hiddenLayers: 'one' }, write: 'h' },
      'h_{<layer>}',
    ],
    "w'[:]": 'w_{<layer>}^{\\text{new}}',
    "b'[:]": 'b_{<layer>}^{\\text{new}}',
  },
});
