import { notationFrom } from '../notation.js';

export const standard = notationFrom({
  name: 'standard',
  summary: 'Units below, the layer above in brackets, δ for ∂L/∂z, η for the learning rate.',
  update: '=',
  style: 'scalar',
  spellings: {
    w: 'w_{<to><from>}^{(<layer>)}',
    b: [{ when: { bias: 'shared' }, write: 'b^{(<layer>)}' }, 'b_{<unit>}^{(<layer>)}'],
    z: 'z_{<unit>}^{(<layer>)}',
    a: 'a_{<unit>}^{(<layer>)}',
    'dL/dz': '\\delta_{<unit>}^{(<layer>)}',
    "w'": "w_{<to><from>}^{(<layer>)'}",
    "b'": [{ when: { bias: 'shared' }, write: "b^{(<layer>)'}" }, "b_{<unit>}^{(<layer>)'}"],
    'w[:]': 'W^{(<layer>)}',
    'b[:]': 'b^{(<layer>)}',
    'z[:]': 'z^{(<layer>)}',
    'a[:]': 'a^{(<layer>)}',
    'dL/dz[:]': '\\delta^{(<layer>)}',
    "w'[:]": "W^{(<layer>)'}",
    "b'[:]": "b^{(<layer>)'}",
  },
});
