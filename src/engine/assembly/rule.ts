/** How parameters follow from their gradients, four at a time. */
import { flush } from './functions';
import { Net, Rule, Step } from './net';

/** `w`, `m`, `v`: where the parameters and their moments stand; `keep` is 1 for biases, which do not decay. */
// @ts-ignore: decorator
@inline
export function apply4(net: Net, step: Step, keep: f32, w: usize, m: usize, v: usize, gradient: v128): void {
  // A weight that only decays ends at 0 before it becomes denormal.
  const old = keep == 1 ? v128.load(w) : flush(f32x4.mul(v128.load(w), f32x4.splat(keep)));
  if (net.rule == Rule.Plain) {
    v128.store(w, f32x4.sub(old, f32x4.mul(f32x4.splat(step.rate), gradient)));
    return;
  }
  const g = flush(gradient);
  if (net.rule == Rule.Adam) {
    const b1 = net.beta1;
    const b2 = net.beta2;
    const first = flush(f32x4.add(f32x4.mul(f32x4.splat(b1), v128.load(m)), f32x4.mul(f32x4.splat(1 - b1), g)));
    const square = f32x4.mul(f32x4.splat(1 - b2), f32x4.mul(g, g));
    const second = normal(f32x4.add(f32x4.mul(f32x4.splat(b2), v128.load(v)), square));
    v128.store(m, first);
    v128.store(v, second);
    const root = f32x4.add(f32x4.mul(f32x4.sqrt(second), f32x4.splat(step.scale2)), f32x4.splat(net.epsilon));
    v128.store(w, f32x4.sub(old, f32x4.div(f32x4.mul(f32x4.splat(step.rate1), first), root)));
    return;
  }
  const mu = f32x4.splat(net.momentum);
  const velocity = flush(f32x4.add(f32x4.mul(mu, v128.load(m)), g));
  v128.store(m, velocity);
  const direction = net.rule == Rule.Nesterov ? f32x4.add(g, f32x4.mul(mu, velocity)) : velocity;
  v128.store(w, f32x4.sub(old, f32x4.mul(f32x4.splat(step.rate), direction)));
}

/** Squares that fade away end at 0 before they become denormal. */
// @ts-ignore: decorator
@inline
function normal(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(x, f32x4.splat(1e-36)));
}
