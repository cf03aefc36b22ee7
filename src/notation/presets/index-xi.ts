import { notationFrom } from '../notation.js';

export const indexXi = notationFrom({
  name: 'index-xi',
  summary:
    'Index notation: activations x with the layer in brackets, x^(0) the inputs, prediction ŷ, loss ΔL, learning rate ξ, w → w − ….',
  update: 'to',
  style: 'scalar',
  spellings: {
    x: 'x_{<unit>}^{(0)}',
    eta: '\\xi',
    L: [{ write: '\\Delta \\mathcal{L}', also: ['\\mathcal{L}', '\\Delta L'] }],
    w: [{ write: 'W_{<to><from>}^{(<layer>)}', also: ['w_{<to><from>}^{(<layer>)}'] }],
    b: [{ when: { bias: 'shared' }, write: 'b^{(<layer>)}' }, 'b_{<unit>}^{(<layer>)}'],
    z: 'z_{<unit>}^{(<layer>)}',
    a: [
      { when: { layer: 'output' }, write: '\\hat{y}_{<unit>}', also: ['x_{<unit>}^{(<layer>)}'] },
      'x_{<unit>}^{(<layer>)}',
    ],
    "w'": "W_{<to><from>}^{(<layer>)'}",
    "b'": [{ when: { bias: 'shared' }, write: "b^{(<layer>)'}" }, "b_{<unit>}^{(<layer>)'}"],
    'x[:]': 'x^{(0)}',
    'w[:]': 'W^{(<layer>)}',
    'b[:]': 'b^{(<layer>)}',
    'z[:]': 'z^{(<layer>)}',
    'a[:]': [{ when: { layer: 'output' }, write: '\\hat{y}', also: ['x^{(<layer>)}'] }, 'x^{(<layer>)}'],
    "w'[:]": "W^{(<layer>)'}",
    "b'[:]": "b^{(<layer>)'}",
  },
});
