import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LonghandError } from '../base/index.js';
import { handoverNames, type TorchLaunch, type TorchLine, torchLine, torchrunArguments } from '../handover/index.js';
import type { TorchPython } from './python.js';

/** Milliseconds after which processes that were asked to end are ended. */
const longestEnding = 15_000;

/** Milliseconds after which it is told that other machines are waited for. */
const longestMeeting = 20_000;

/** Lines of what went wrong that are shown. */
const mostLines = 20;

export interface TorchrunOptions {
  readonly python: TorchPython;
  readonly launch: TorchLaunch;
  /** Threads of each process; if not given, the processors shared out. */
  readonly threads: number | undefined;
  readonly signal: AbortSignal;
  /** Told of the first of the processes, which ends the others with it. */
  readonly onStart: (id: number) => Promise<void>;
  readonly onLine: (line: TorchLine) => Promise<void>;
}

/**
 * Trains in a folder that was handed over, until its end or until the signal.
 *
 * @throws LonghandError where it fails, after what the processes said
 */
export async function torchrun(folder: string, options: TorchrunOptions): Promise<void> {
  const { python, launch, threads, signal, onStart, onLine } = options;
  const { processesPerNode } = launch;
  const each = threads ?? Math.max(1, Math.floor(availableParallelism() / processesPerNode));
  const child = spawn(python.path, torchrunArguments(launch, handoverNames.script, 'logs'), {
    cwd: folder,
    // A group of its own: Ctrl-C reaches us alone, and we end all of it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { OMP_NUM_THREADS: String(each), ...process.env },
  });
  const stop = stopper(child);
  signal.addEventListener('abort', stop.ask);
  process.on('exit', stop.kill);
  const said: string[] = [];
  const waiting = launch.nodes > 1 ? setTimeout(() => tellWaiting(launch), longestMeeting) : undefined;
  try {
    const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, by) => resolve(code ?? by));
    });
    if (signal.aborted) stop.ask();
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (said.length > mostLines) said.shift();
    });
    // In the order in which they came, each shown before the next.
    let shown = child.pid === undefined ? Promise.resolve() : onStart(child.pid);
    createInterface({ input: child.stdout }).on('line', (line) => {
      clearTimeout(waiting);
      const told = torchLine(line);
      if (told !== undefined) shown = shown.then(() => onLine(told));
      // What cannot be shown ends the processes, and is told when they have ended.
      shown.catch(stop.ask);
    });
    const code = await ended;
    await shown;
    if (code === 0 || signal.aborted) return;
    const known = knownFailure(said.join('\n'), launch);
    if (known !== undefined) throw known;
    process.stderr.write(`${said.join('\n')}\n`);
    throw new LonghandError(
      {
        code: 'torchrun',
        path: '',
        found: `torchrun ended with ${typeof code === 'number' ? `exit code ${code}` : code}`,
        expected: 'expected the end of the training',
        hint: `What each process said is in ${join(folder, 'logs')}.`,
      },
      folder,
    );
  } finally {
    clearTimeout(waiting);
    signal.removeEventListener('abort', stop.ask);
    process.off('exit', stop.kill);
    stop.kill();
  }
}

function tellWaiting({ nodes, nodeRank, endpoint = '' }: TorchLaunch): void {
  const rank = nodeRank === undefined ? '' : ', each with its own --node-rank';
  process.stderr.write(
    `longhand: waiting for all ${nodes} machines at ${endpoint}. Give the same command on the others${rank}; ` +
      'they must be able to reach that address, and one another by name where no --node-rank is given.\n',
  );
}

/** What goes wrong where machines meet, in words; PyTorch tells it in a stack trace. */
function knownFailure(said: string, { nodes, endpoint = '' }: TorchLaunch): LonghandError | undefined {
  const fault = (found: string, expected: string, hint: string) =>
    new LonghandError({ code: 'meeting', path: '--rdzv-endpoint', found, expected, hint });
  if (nodes === 1) return undefined;
  if (/EADDRINUSE|Address already in use/i.test(said)) {
    return fault(`${endpoint} is in use`, 'expected a free port', 'Give another one, the same on all machines.');
  }
  if (
    /RendezvousConnectionError|RendezvousTimeoutError|client socket has (timed out|failed)|Connection refused/i.test(
      said,
    )
  ) {
    const hint = 'Begin on the machine of that address, and see that the others can reach it.';
    return fault(`${endpoint} does not answer`, 'expected the machine where all meet', hint);
  }
  return undefined;
}

/** Ends the processes: asks the first of them, which ends the others, and after a while ends all. */
function stopper(child: ChildProcess): { readonly ask: () => void; readonly kill: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const kill = (): void => {
    clearTimeout(timer);
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // All have ended.
    }
  };
  const ask = (): void => {
    child.kill('SIGTERM');
    timer = setTimeout(kill, longestEnding);
  };
  return { ask, kill };
}
