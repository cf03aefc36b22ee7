import { notationFrom } from '../notation.js';

export const superscriptLayer = notationFrom({
  name: 'superscript-layer',
  summary:
    'Units below, the layer above without brackets, ŷ for the target (not the prediction), η, a prime when updated.',
  update: '=',
  style: 'scalar',
  spellings: {
    y: '\\hat{y}_{<unit>}',
    L: [{ write: 'L', also: ['C'] }],
    w: 'w_{<to><from>}^{<layer>}',
    b: [{ when: { bias: 'shared' }, write: 'b^{<layer>}' }, 'b_{<unit>}^{<layer>}'],
    z: 'z_{<unit>}^{<layer>}',
    a: 'a_{<unit>}^{<layer>}',
    "w'": "w_{<to><from>}^{<layer>'}",
    "b'": [{ when: { bias: 'shared' }, write: "b^{<layer>'}" }, "b_{<unit>}^{<layer>'}"],
    'y[:]': '\\hat{y}',
    'w[:]': 'W^{<layer>}',
    'b[:]': 'b^{<layer>}',
    'z[:]': 'z^{<layer>}',
    'a[:]': 'a^{<layer>}',
    "w'[:]": "W^{<layer>'}",
    "b'[:]": "b^{<layer>'}",
  },
});
