import { describe, expect, test } from 'vitest';
import { namedAs } from '../../src/arrays/names.js';

describe('what arrays are called', () => {
  test.each([
    ['W1', { kind: 'w', number: 1 }],
    ['w_2', { kind: 'w', number: 2 }],
    ['weights1', { kind: 'w', number: 1 }],
    ['Theta2', { kind: 'w', number: 2 }],
    ['hiddenWeights', { kind: 'w', place: 'hidden' }],
    ['W_out', { kind: 'w', place: 'output' }],
    ['W_ho', { kind: 'w', place: 'output' }],
    ['weights_input_hidden', { kind: 'w', place: 'hidden' }],
    ['b1', { kind: 'b', number: 1 }],
    ['output_bias', { kind: 'b', place: 'output' }],
    ['W1_new', { kind: 'w', number: 1, when: 'after' }],
    ['W1New', { kind: 'w', number: 1, when: 'after' }],
    ["W1'", { kind: 'w', number: 1, when: 'after' }],
    ['before.W1', { kind: 'w', number: 1, when: 'before' }],
    ['dW1', { kind: 'dL/dw', number: 1 }],
    ['grad_W1', { kind: 'dL/dw', number: 1 }],
    ['gW1', { kind: 'dL/dw', number: 1 }],
    ['dL_dW1', { kind: 'dL/dw', number: 1 }],
    ['dEdW1', { kind: 'dL/dw', number: 1 }],
    ['nabla_b2', { kind: 'dL/db', number: 2 }],
    ['gradients.b1', { kind: 'dL/db', number: 1 }],
    ['fc1.weight', { kind: 'w', number: 1 }],
    ['layers.2.bias', { kind: 'b', number: 2 }],
    ['0.weight.grad', { kind: 'dL/dw', number: 0 }],
    ['encoder.0.weight', { kind: 'w', number: 0 }],
    ['z1', { kind: 'z', number: 1 }],
    ['a1', { kind: 'a', number: 1 }],
    ['h', { kind: 'a', place: 'hidden' }],
    ['y_hat', { kind: 'a', place: 'output' }],
    ['y_pred', { kind: 'a', place: 'output' }],
    ['y_true', { kind: 'y' }],
    ['delta2', { kind: 'dL/dz', number: 2 }],
    ['d2', { kind: 'dL/dz', number: 2 }],
    ['dz1', { kind: 'dL/dz', number: 1 }],
    ['hidden_error', { kind: 'dL/dz', place: 'hidden' }],
    ['da1', { kind: 'dL/da', number: 1 }],
    ['da_dz1', { kind: 'da/dz', number: 1 }],
    ['X', { kind: 'x' }],
    ['targets', { kind: 'y' }],
    ['loss', { kind: 'L' }],
    ['learning_rate', { kind: 'eta' }],
    ['∂W1', { kind: 'dL/dw', number: 1 }],
    ['δ2', { kind: 'dL/dz', number: 2 }],
  ])('%s', (name, expected) => {
    expect(namedAs(name.split('.'))).toMatchObject(expected);
  });

  test.each([
    'accuracy',
    'momentum1',
    'W1_velocity',
    'mW1',
    'running_mean',
    'deltaW1',
    'error',
    '',
    'dX',
    '__proto__',
    'constructor',
  ])('%j is none that is known', (name) => {
    expect(namedAs([name])).toBeUndefined();
  });
});
