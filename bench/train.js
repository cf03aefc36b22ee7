/**
 * `npm run bench`: how quickly Longhand trains and predicts, beside what one would otherwise use, on the same work, and what
 * this machine can do at most.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { version } from 'node:process';
import { fileURLToPath } from 'node:url';
import { optionsOf, refuse, runScripts } from './command-line.js';
import { measureLimits } from './limits/limits.js';
import { measurePrograms, peers } from './run-peers.js';
import { workloads } from './workloads.js';

/** Longhand is measured as the peers are, in the same rounds. */
const longhand = {
  name: 'longhand',
  program: fileURLToPath(new URL('./longhand.js', import.meta.url)),
  workloads: Object.keys(workloads),
  // With batches of 10 it takes one thread, however many it is given.
  withThreads: ['epoch-128', 'epoch-512'],
};

/** Its native engine, on ONNX Runtime. */
const native = {
  name: 'longhand native',
  program: fileURLToPath(new URL('./longhand-native.js', import.meta.url)),
  workloads: Object.keys(workloads).filter((name) => name !== 'xor'),
  withThreads: ['epoch-30', 'epoch-128', 'epoch-512', 'predict'],
};

const known = ['trace', 'limits', ...Object.keys(workloads)];
const usage = `Usage: npm run bench -- [options]

How quickly Longhand trains and predicts, beside what one would otherwise use,
on the same work, and what this machine can do at most.

  --quick       about 2 minutes, without the slow peers
  --only NAME   only this one; may be given more than once
  --json FILE   writes what was measured as JSON too

Names: ${known.join(', ')}`;

const values = optionsOf(usage, {
  quick: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true, default: [] },
  json: { type: 'string' },
});
const unknown = values.only.find((name) => !known.includes(name));
if (unknown !== undefined)
  refuse(`--only is ${JSON.stringify(unknown)}, which is no workload; expected one of ${known.join(', ')}.`);
if (values.build) runScripts(['build']);
const chosen = values.only.length === 0 ? known : values.only;

if (chosen.includes('trace')) await import('./bench.js');
else console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${version}`);
const limits = chosen.includes('limits') ? await measureLimits({ quick: values.quick }) : undefined;
if (limits !== undefined) printLimits(limits);
const names = chosen.filter((name) => Object.hasOwn(workloads, name));
const measured = names.length === 0 ? undefined : await measureTraining(names);
if (measured !== undefined) printTraining(names, measured);
if (values.json !== undefined) {
  const machine = { processor: cpus()[0].model, cores: cpus().length, node: version };
  writeFileSync(values.json, `${JSON.stringify({ machine, limits, ...measured }, undefined, 2)}\n`);
}

function measureTraining(workloadNames) {
  const shows = process.stderr.isTTY;
  const tell = (line) => shows && process.stderr.write(`\r\x1b[K${line}`);
  return measurePrograms([longhand, native, ...peers], { workloads: workloadNames, quick: values.quick, tell }).finally(
    () => {
      if (shows) process.stderr.write('\r\x1b[K');
    },
  );
}

function printLimits({ compute, memory, sgemm }) {
  console.log('\nWhat this machine can do at most');
  const row = (title, unit, [one, two], digits) => {
    const number = (value) => (value === undefined ? 'missing' : value.toFixed(digits)).padStart(9);
    console.log(`  ${title.padEnd(58)}${number(one)}${number(two)}  ${unit}`);
  };
  console.log(`  ${'threads'.padEnd(58)}${'1'.padStart(9)}${'2'.padStart(9)}`);
  row('128-bit multiply and add in WebAssembly, registers only', 'GFLOP/s', compute, 1);
  row('OpenBLAS, [256,784]×[784,512]', 'GFLOP/s', sgemm, 1);
  for (const { title, rates } of memory) row(title, 'GB/s', rates, 1);
}

function printTraining(workloadNames, { results, missing, checks, core, leftOut }) {
  console.log(
    `\nOPENBLAS_CORETYPE=${core === '' ? '(its own choice)' : core} is the quickest of those that this processor can be`,
  );
  for (const name of workloadNames) printWorkload(name, results);
  console.log('\nThe same work? The loss after an epoch from the same start in the same order, against float64 loops');
  for (const { peer, agrees, differs, tolerance } of checks) {
    const within = `agrees to ${tolerance ?? '1e-4'}`;
    const answer =
      agrees === undefined ? 'not comparable, it works another loss' : agrees ? within : `NO: ${differs.join('; ')}`;
    console.log(`  ${peer.padEnd(14)}${answer}`);
  }
  for (const { peer, why } of missing) console.log(`  ${peer.padEnd(14)}missing: ${why}`);
  if (leftOut.length > 0) console.log(`  left out of the quick run: ${leftOut.map((each) => each.name).join(', ')}`);
}

function printWorkload(name, results) {
  const { title, unit } = workloads[name];
  console.log(`\n${title} (${unit}; median, least to greatest, × how many times as long as Longhand's best)`);
  const rows = results.filter(({ workload }) => workload === name);
  const base = rows
    .filter(({ peer, failed }) => peer.startsWith('longhand') && failed === undefined)
    .toSorted((a, b) => speedOf(b) - speedOf(a))[0];
  for (const row of rows) printRow(row, base);
}

/** Greater is better, whichever way it was measured. */
function speedOf({ seconds, perSecond }) {
  return perSecond ?? 1 / seconds;
}

function printRow(row, base) {
  const { peer, version: itsVersion, threads, failed } = row;
  const who = `  ${`${peer} ${itsVersion ?? ''}`.padEnd(28)}${threads === 1 ? '1 thread ' : `${threads} threads`}`;
  if (failed !== undefined) return console.log(`${who}  ${failed}`);
  const figure = (value) =>
    row.perSecond === undefined ? value.toPrecision(3) : Math.round(value).toLocaleString('en');
  const [least, greatest] = [Math.min(...row.repeats), Math.max(...row.repeats)];
  const range = `${figure(least)} to ${figure(greatest)}`;
  const ratio = base === undefined ? '' : `× ${(speedOf(base) / speedOf(row)).toFixed(2)}`;
  console.log(
    `${who}  ${figure(row.perSecond ?? row.seconds).padStart(10)}  ${range.padEnd(24)}${ratio.padStart(9)}  ${remarks(row)}`,
  );
}

function remarks({ part, note, accuracy, epochs, reached, repeats }) {
  return [
    part !== undefined && part < 1 ? `from ${(100 * part).toPrecision(2)} % of the work` : '',
    repeats.length < 3 ? `${repeats.length === 1 ? 'one run' : `${repeats.length} runs`}` : '',
    accuracy === undefined ? '' : `${(100 * accuracy).toFixed(1)} % after ${epochs} epochs`,
    reached === false ? 'did not reach 95 % each time' : '',
    note ?? '',
  ]
    .filter((remark) => remark !== '')
    .join('; ');
}
