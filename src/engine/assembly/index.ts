/**
 * The kernels' doors. All threads call `train` with the same arguments and their own number; each works the samples that are
 * its own, waits for the others, and updates the weights that are its own. So every number is worked by one thread, in an
 * order that does not depend on how many there are.
 */
import { activate } from './activate';
import { backward, bySample } from './backward';
import { barrier } from './barrier';
import { forwardDense, forwardSparse, sparseBlock32 } from './forward';
import { Layer, layerAt, Net, Rule, scratchOf, Step } from './net';
import { answerOf, gatherTargets, measure, outputDelta } from './output';
import { addBlock32, byInput, updateBiases, updateDense, updateSparseByRule, updateSparsePlain } from './update';

export { compressBytes, compressFloats, spreadBytes, spreadFloats } from './compress';
export { exp1 } from './functions';
// What is exported is not built into its only caller, so that each kernel is compiled for speed as soon as it is hot.
export {
  activate,
  addBlock32,
  backward,
  bySample,
  forwardDense,
  forwardSparse,
  gatherTargets,
  measure,
  outputDelta,
  sparseBlock32,
  updateBiases,
  updateDense,
  updateSparseByRule,
  updateSparsePlain,
};

/** What a run of steps adds up: loss (f64), right answers (u32), number of the first step without a finite loss or −1 (i32). */
@unmanaged
class Sums {
  loss: f64;
  correct: u32;
  broken: i32;
}

/**
 * Steps of gradient descent, all of them so many times.
 *
 * @param order numbers of the samples, batch after batch; batch s ends before `steps[s].end`
 */
export function train(
  netAt: usize,
  order: usize,
  stepsAt: usize,
  steps: u32,
  repeats: u32,
  sumsAt: usize,
  thread: u32,
): void {
  for (let repeat: u32 = 0; repeat < repeats; repeat++) once(netAt, order, stepsAt, steps, repeat * steps, sumsAt, thread);
}

function once(netAt: usize, order: usize, stepsAt: usize, steps: u32, before: u32, sumsAt: usize, thread: u32): void {
  const net = changetype<Net>(netAt);
  const sums = changetype<Sums>(sumsAt);
  const threads = net.threads;
  let begin: u32 = 0;
  for (let index: u32 = 0; index < steps; index++) {
    const step = changetype<Step>(stepsAt + (index as usize) * offsetof<Step>());
    const samples = step.end - begin;
    const batch = order + ((begin as usize) << 2);
    begin = step.end;
    const eights = (samples + 7) >> 3;
    const from = min(((eights * thread) / threads) << 3, samples);
    const to = min(((eights * (thread + 1)) / threads) << 3, samples);
    if (to > from) {
      workSamples(net, batch, step, from, to, scratchOf(net, thread));
      if (index + 1 < steps && net.rowStarts != 0) {
        const next = changetype<Step>(changetype<usize>(step) + offsetof<Step>());
        fetch(net, order + ((begin as usize) << 2), next.end - begin, thread);
      }
    }
    barrier(net.barrier, threads);
    if (thread == 0) addUp(net, sums, samples, before + index);
    update(net, step, samples, thread);
    barrier(net.barrier, threads);
  }
}

/** Where what is fetched ahead goes, so that it is not left out as useless. */
let sink: u32 = 0;

/**
 * Reads the compressed rows of the next batch, a cache line at a time: they lie anywhere in memory, and are on their way
 * while the weights are updated.
 */
function fetch(net: Net, batch: usize, samples: u32, thread: u32): void {
  let seen: u32 = 0;
  for (let row = thread; row < samples; row += net.threads) {
    const place = net.rowStarts + ((load<u32>(batch + ((row as usize) << 2)) as usize) << 2);
    const end = load<u32>(place, 4) as usize;
    for (let at = load<u32>(place) as usize; at < end; at += 64) seen ^= load<u32>(at);
  }
  sink = seen;
}

function workSamples(net: Net, batch: usize, step: Step, from: u32, to: u32, scratch: usize): void {
  forward(net, batch, from, to);
  gatherTargets(net, batch, from, to);
  measure(net, from, to);
  outputDelta(net, step.scale, from, to);
  for (let index = net.layers - 1; index > 0; index--) {
    const above = layerAt(net, index);
    bySample(above, net.capacity, from, to);
    backward(layerAt(net, index - 1), above, net.capacity, from, to, scratch);
  }
}

function forward(net: Net, batch: usize, from: u32, to: u32): void {
  const first = layerAt(net, 0);
  findInputs(net, first, batch, from, to);
  for (let index: u32 = 0; index < net.layers; index++) {
    const layer = layerAt(net, index);
    if (layer.sparse != 0) forwardSparse(layer, from, to);
    else forwardDense(layer, from, to);
    activate(layer, from, to);
  }
}

/** Where the inputs of each sample stand; a last four that is not full repeats its last sample. */
function findInputs(net: Net, first: Layer, batch: usize, from: u32, to: u32): void {
  for (let row = from; row < to; row++) {
    const sample = load<u32>(batch + ((row as usize) << 2)) as usize;
    if (first.sparse != 0) {
      const place = first.inputRows + ((row as usize) << 3);
      store<u64>(place, load<u64>(net.rowStarts + (sample << 2)));
    } else {
      store<u32>(first.inputRows + ((row as usize) << 2), (net.inputs + ((sample * net.inputStride) << 2)) as u32);
    }
  }
  if (first.sparse != 0) return;
  const last = load<u32>(first.inputRows + (((to - 1) as usize) << 2));
  for (let row = to; (row & 3) != 0; row++) store<u32>(first.inputRows + ((row as usize) << 2), last);
}

function update(net: Net, step: Step, samples: u32, thread: u32): void {
  const first = layerAt(net, 0);
  if (first.sparse != 0) {
    if (net.rule == Rule.Plain) updateSparsePlain(net, first, step, samples, thread);
    else {
      if (thread == 0) byInput(net, first, samples);
      barrier(net.barrier, net.threads);
      updateSparseByRule(net, first, step, thread);
    }
  }
  for (let index: u32 = 0; index < net.layers; index++) {
    const layer = layerAt(net, index);
    if (layer.sparse == 0) updateDense(net, layer, step, samples, thread);
    if (thread == net.threads - 1) updateBiases(net, layer, step, samples);
  }
}

function addUp(net: Net, sums: Sums, samples: u32, index: u32): void {
  let loss: f64 = 0;
  let correct: u32 = 0;
  for (let row: u32 = 0; row < samples; row++) {
    loss += load<f64>(net.batchLoss + ((row as usize) << 3));
    correct += load<u32>(net.batchCorrect + ((row as usize) << 2));
  }
  if (sums.broken < 0 && !isFinite(loss)) sums.broken = index as i32;
  sums.loss += loss;
  sums.correct += correct;
}

/** Outputs of so many samples in the given order, one row of `units` after the other. */
export function predict(netAt: usize, order: usize, samples: u32, outputs: usize): void {
  const net = changetype<Net>(netAt);
  const last = layerAt(net, net.layers - 1);
  const bytes = (last.units as usize) << 2;
  for (let begin: u32 = 0; begin < samples; begin += net.capacity) {
    const count = min(net.capacity, samples - begin);
    forward(net, order + ((begin as usize) << 2), 0, count);
    for (let row: u32 = 0; row < count; row++, outputs += bytes) {
      memory.copy(outputs, last.a + (((row as usize) * last.stride) << 2), bytes);
    }
  }
}

/** Adds up loss and right answers of so many samples in the given order, and writes the answer to each. */
export function evaluate(netAt: usize, order: usize, samples: u32, sumsAt: usize, answers: usize): void {
  const net = changetype<Net>(netAt);
  const sums = changetype<Sums>(sumsAt);
  const last = layerAt(net, net.layers - 1);
  for (let begin: u32 = 0; begin < samples; begin += net.capacity) {
    const count = min(net.capacity, samples - begin);
    const batch = order + ((begin as usize) << 2);
    forward(net, batch, 0, count);
    gatherTargets(net, batch, 0, count);
    measure(net, 0, count);
    addUp(net, sums, count, begin / net.capacity);
    for (let row: u32 = 0; row < count; row++, answers += 4) {
      const a = last.a + (((row as usize) * last.stride) << 2);
      store<u32>(answers, last.units == 1 ? (load<f32>(a) > 0.5 ? 1 : 0) : answerOf(a, last.units));
    }
  }
}

/** Where memory is free to be used. */
export function freeFrom(): usize {
  return __heap_base;
}

/** How large the structures are, in the order Net, Layer, Step. */
export function sizeOfStructure(which: u32): u32 {
  if (which == 0) return offsetof<Net>() as u32;
  return (which == 1 ? offsetof<Layer>() : offsetof<Step>()) as u32;
}
