import { notationFrom } from '../notation.js';

export const neuronNumbers = notationFrom({
  name: 'neuron-numbers',
  summary:
    'Units numbered on through the whole network: z_1, A_1, … A_3 the prediction, weights w_31 by unit and input, error E.',
  update: '=',
  style: 'scalar',
  spellings: {
    y: [{ when: { units: 'one' }, write: 'y_t', also: ['y', 'y_k'] }, 'y_{t<unit>}'],
    L: 'E',
    w: 'w_{<neuron><from>}',
    b: [{ when: { bias: 'shared' }, write: 'b^{(<layer>)}' }, 'b_{<neuron>}'],
    z: 'z_{<neuron>}',
    a: 'A_{<neuron>}',
    "w'": "w_{<neuron><from>}'",
    "b'": [{ when: { bias: 'shared' }, write: "b^{(<layer>)'}" }, "b_{<neuron>}'"],
    'y[:]': 'y_t',
    'w[:]': 'W^{(<layer>)}',
    'b[:]': 'b^{(<layer>)}',
    'z[:]': 'z^{(<layer>)}',
    'a[:]': 'A^{(<layer>)}',
    "w'[:]": "W^{(<layer>)'}",
    "b'[:]": "b^{(<layer>)'}",
  },
});
