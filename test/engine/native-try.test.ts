import fc from 'fast-check';
import { test } from 'vitest';
import { NativeMachine } from '../../src/engine/native/native-machine.js';
import { onnxRuntime } from '../../src/engine/node/onnx-runtime.js';
import { PlainMachine } from '../../src/engine/plain/plain-machine.js';
import { type Job, jobs, numbersOf, seed, listOf } from './random-jobs.js';

const run = async (machine: any, { data, order, steps, repeats, parameters, moments }: Job) => {
  machine.write(parameters, moments);
  const held = machine.hold(data);
  const sums = await machine.train(held, order, listOf(steps), repeats, 0);
  return { sums, parameters: machine.parameters(), moments: machine.moments(), evaluation: await machine.evaluate(held), predictions: await machine.predict(held) };
};
test('native is plain', async () => {
  const runtime = await onnxRuntime();
  let worst = 0; let n = 0; const bad: string[] = [];
  await fc.assert(fc.asyncProperty(jobs(), async (job) => {
    const a = await run(new PlainMachine(job.network, job.options), job);
    const machine = new NativeMachine(runtime, job.network, job.options, 1);
    const b = await run(machine, job); machine.close();
    const pa = [...numbersOf(a.parameters), ...a.moments.flatMap(numbersOf), ...a.predictions, a.sums.loss / job.order.length, a.evaluation.loss / job.order.length];
    const pb = [...numbersOf(b.parameters), ...b.moments.flatMap(numbersOf), ...b.predictions, b.sums.loss / job.order.length, b.evaluation.loss / job.order.length];
    let w = 0; pa.forEach((x, i) => { const d = Math.abs(x - pb[i]) / (1 + Math.abs(x)); if (!(d <= w)) w = d; });
    n++; if (w > worst) worst = w;
    if (!(w < 1e-4)) bad.push(`${w} ${JSON.stringify(job.network.layers)} ${job.network.loss.kind} ${job.options.rule.kind} ${job.data.targets.kind}`);
    if (a.evaluation.correct !== b.evaluation.correct || a.sums.correct !== b.sums.correct) bad.push(`correct ${a.sums.correct} ${b.sums.correct} ${JSON.stringify(job.network.layers)} ${job.network.loss.kind}`);
  }), { seed, numRuns: 200 });
  console.log(n, worst, bad.length, bad.slice(0, 12).join('\n'));
}, 600000);
