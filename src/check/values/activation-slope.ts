import { activationOf, defaultSlope } from '../../network/index.js';
import type { Span } from '../../note/index.js';
import type { Trace } from '../../trace/index.js';
import { differentiate } from './differentiate.js';
import type { Scalar } from './scalar.js';
import { type Entries, type Fault, matrixEntries } from './shape.js';

/** The derivative of an activation at each entry; of a softmax its Jacobian. */
export function activationSlope(of: string, at: Entries, trace: Trace, span: Span): Entries | Fault {
  if (of === 'Identity') return { ...at, rows: at.rows.map((row) => row.map(() => 1)) };
  if (of === 'Softmax') {
    const z = at.rows.flat();
    const softmax = activationOf({ activation: 'softmax' });
    const a = z.map((_, unit): Scalar => ['Softmax', unit + 1, ...z]);
    if (z.length === 1) return { ...at, rows: [[0]] };
    // The formula room's formulas take formulas; scalars are those with further leaves.
    return matrixEntries(
      z.map((_, j) => z.map((_, k) => softmax.formula.derivative(z as [], a as [], j, k) as Scalar)),
    );
  }
  const slope = slopeIn(trace);
  const slopeAt = (z: Scalar): Scalar => {
    // By a letter that stands for z, so that printed numbers are differentiated too.
    const applied: Scalar = of === 'LeakyReLU' ? [of, slope, 'z'] : [of, 'z'];
    return withOperand(
      differentiate(applied, () => 1),
      z,
    );
  };
  const known = ['Sigmoid', 'Tanh', 'ReLU', 'LeakyReLU', 'LogSigmoid', 'Exp', 'Ln', 'Square'];
  if (!known.includes(of)) return { kind: 'unknown', fault: `The derivative of ${of} is not known.`, span };
  return { ...at, rows: at.rows.map((row) => row.map(slopeAt)) };
}

/** The slope of the network's leaky ReLU, where an author writes the function without it. */
export function slopeIn(trace: Trace): number {
  return trace.step.network.layers.find(({ activation }) => activation === 'leaky-relu')?.slope ?? defaultSlope;
}

function withOperand(scalar: Scalar, z: Scalar): Scalar {
  if (scalar === 'z') return z;
  if (!Array.isArray(scalar)) return scalar;
  const [operator, ...operands] = scalar as readonly [string, ...Scalar[]];
  return [operator, ...operands.map((each) => withOperand(each, z))];
}
