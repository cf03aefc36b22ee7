/**
 * What programs call a parameter, or the gradient of one, in plain text: `fc1.weight`, `net.0.bias`, `fc2.weight.grad`, `W1.grad`, or one number of
 * it, `fc1.weight[0][1]`. All that repeats has an end, so that the time stays small.
 */
const pattern =
  '(?<![\\p{L}\\p{N}_.\\\\])[A-Za-z]\\w{0,40}(?:(?:\\.\\w{1,40}){0,5}\\.(?:weight|bias)(?:\\.grad)?|\\.grad)(?:\\[\\d{1,3}(?:, ?\\d{1,3})?\\]){0,2}(?![\\p{L}\\p{N}]|\\.[\\p{L}\\p{N}])';

export const moduleName = new RegExp(pattern, 'uy');
export const moduleNames = new RegExp(pattern, 'gu');
