/** Runs the peers, each measurement in a process of its own and one at a time, and gives what they measured as data. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { python, quickestCore } from './python.js';
import { differences, expectedLosses } from './same-work.js';
import { mnistFolder } from './samples.js';
import { workloads as allWorkloads, repeatCount } from './workloads.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const trainings = ['epoch-30', 'epoch-128', 'epoch-512'];
const everything = [...trainings, 'xor', 'predict', 'predict-one'];
const withThreads = [...trainings, 'predict'];

/**
 * Every peer: its program, what it can work, and what it works with two threads too. `slow` is left out of a quick run.
 * The time to 95 % is for those whom one would choose for it.
 */
export const peers = [
  { name: 'numpy', file: 'peers/numpy-peer.py', workloads: [...everything, 'to95'], withThreads },
  { name: 'pytorch', file: 'peers/pytorch-peer.py', workloads: [...everything, 'to95'], withThreads },
  {
    name: 'scikit-learn',
    file: 'peers/scikit-learn-peer.py',
    workloads: everything,
    withThreads: trainings,
    slow: true,
  },
  { name: 'fann', file: 'peers/fann-peer.py', workloads: [...everything, 'to95'], slow: true },
  { name: 'tfjs-wasm', file: 'peers/tfjs-wasm-peer.js', workloads: [...everything, 'to95'] },
  { name: 'tfjs-cpu', file: 'peers/tfjs-cpu-peer.js', workloads: everything, slow: true },
  { name: 'brain.js', file: 'peers/brain-peer.js', workloads: everything, slow: true },
  { name: 'ml-matrix', file: 'peers/ml-matrix-peer.js', workloads: everything, slow: true },
  { name: 'synaptic', file: 'peers/synaptic-peer.js', workloads: ['xor'], slow: true },
];

/** Measures the peers; see `measurePrograms`. */
export function measurePeers(options = {}) {
  return measurePrograms(peers, options);
}

/**
 * Measures programs that follow the peers' protocol.
 *
 * @param workloads names from workloads.js, all if not given
 * @param quick true for short measurements without the slow peers
 * @param tell is called with a line of text whenever something is begun
 * @returns `results`: the lines that the programs print, one for each program, workload and number of threads; where one took
 *   too long or failed, `failed` says so. `missing`: the programs that do not run here, and why. `checks`: for each program
 *   whether its losses agree with the float64 loops. `core`: the kind of processor that OpenBLAS worked for.
 */
export async function measurePrograms(programs, { workloads, quick = false, tell = () => {} } = {}) {
  installPeers(tell);
  const names = workloads ?? Object.keys(allWorkloads);
  const core = quickestCore();
  const settings = {
    allowance: quick ? 0.4 : 2,
    limit: quick ? 60 : 180,
    env: core === '' ? process.env : { ...process.env, OPENBLAS_CORETYPE: core },
    folder: mnistFolder(),
    quick,
  };
  const chosen = programs.filter(({ slow }) => !(quick && slow));
  const missing = [];
  const checks = [];
  const there = [];
  for (const program of chosen) {
    tell(`${program.name}: the same work?`);
    const [line] = await runProgram(program, 'same-work', 1, settings);
    if (line.failed !== undefined) missing.push({ peer: program.name, why: line.failed });
    else {
      checks.push(check(line, settings.folder));
      there.push(program);
    }
  }
  const results = [];
  for (const workload of names) {
    for (const program of there.filter((each) => each.workloads.includes(workload))) {
      const both = availableParallelism() > 1 && program.withThreads?.includes(workload);
      for (const threads of both ? [1, 2] : [1]) {
        tell(`${workload}: ${program.name}, threads: ${threads}`);
        results.push(await measure(program, workload, threads, settings));
      }
    }
  }
  return { results, missing, checks, core, leftOut: programs.filter((each) => !chosen.includes(each)) };
}

/** The peers from npm are dependencies of a package of their own, which is installed when it is first needed. */
function installPeers(tell) {
  if (existsSync(`${here}peers/node_modules`)) return;
  tell('installing the peers with npm ci --prefix bench/peers');
  const { status } = spawnSync('npm', ['ci', '--prefix', `${here}peers`], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) tell('npm ci --prefix bench/peers failed, so peers from npm will be missing');
}

const expected = new Map();

function check({ peer, losses, online, tolerance }, folder) {
  if (losses.every((loss) => loss === null)) return { peer, agrees: undefined, differs: [] };
  if (!expected.has(online)) expected.set(online, expectedLosses(folder, online));
  const differs = differences(losses, expected.get(online), tolerance);
  return { peer, agrees: differs.length === 0, differs, ...(tolerance === undefined ? {} : { tolerance }) };
}

async function measure(program, workload, threads, settings) {
  if (workload !== 'to95') return (await runProgram(program, workload, threads, settings))[0];
  // The whole process is what is timed, so each repeat is a process, with a seed of its own.
  const lines = [];
  const count = settings.quick ? 1 : repeatCount;
  for (let seed = 0; seed < count && !(lines[0]?.seconds > 20); seed++) {
    const [line] = await runProgram(program, workload, threads, settings, seed);
    if (line.failed !== undefined) return line;
    lines.push(line);
  }
  const middle = lines.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(lines.length / 2)];
  return { ...middle, repeats: lines.map(({ seconds }) => seconds), reached: lines.every(({ reached }) => reached) };
}

/** The lines that a program printed, or one that says why there is none. */
function runProgram({ name, file, program }, workload, threads, { allowance, limit, env, folder }, seed = 0) {
  const args = ['--threads', threads, '--allowance', allowance, '--mnist', folder, '--seed', seed].map(String);
  const path = program ?? `${here}${file}`;
  const command = path.endsWith('.py') ? python : execPath;
  const failed = (why) => [{ peer: name, workload, threads, failed: why }];
  return new Promise((resolve) => {
    const child = spawn(command, [path, workload, ...args, '--started', String(Date.now())], { env });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => {
        output[stream] += text;
      });
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), limit * 1000);
    child.on('error', (error) => resolve(failed(error.message)));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') return resolve(failed(`took more than ${limit} s`));
      const lines = output.stdout.split('\n').filter((line) => line.startsWith('{'));
      if (code !== 0 || lines.length === 0) return resolve(failed(reason(output.stderr) ?? `ended with code ${code}`));
      resolve(lines.map((line) => JSON.parse(line)));
    });
  });
}

/** The line of a complaint that says what is wrong. */
function reason(text) {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.findLast((line) => /^\w*Error\b/.test(line)) ?? lines.findLast((line) => line !== '');
}
