import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** A Python that has PyTorch, or undefined. */
export const python = ['python3', '/usr/bin/python3'].find(
  (path) => spawnSync(path, ['-c', 'import torch, numpy, torch.distributed']).status === 0,
);

/** What stands in the names of tests that need it. */
export const withPyTorch =
  python === undefined ? 'left out, PyTorch is not installed here: apt install python3-torch' : `with ${python}`;

/** Starting PyTorch takes seconds, on a busy machine many. */
export const patience = 600_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a program in a process group of its own, which the end of the test run ends. */
export function start(
  command: readonly string[],
  { cwd, env }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): { readonly pid: number; readonly ended: Promise<Ended> } {
  const [path, ...args] = command;
  const child = spawn(path, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, OMP_NUM_THREADS: '1', ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  const kill = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // All have ended.
    }
  };
  process.once('exit', kill);
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      text[name] += chunk.toString();
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', kill);
      resolve({ code, ...text });
    });
  });
  return { pid: child.pid ?? 0, ended };
}

/** The same, waited for; what it said is thrown where it fails. */
export async function run(...given: Parameters<typeof start>): Promise<string> {
  const { code, stdout, stderr } = await start(...given).ended;
  if (code !== 0) throw new Error(`exit code ${code}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Processes that work in a folder, and of them those whose environment has this line. */
export function processesIn(folder: string, environmentLine?: string): number[] {
  const isOne = (pid: string): boolean => {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(folder)) return false;
      return (
        environmentLine === undefined ||
        readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(environmentLine)
      );
    } catch {
      // It has ended, or is somebody else's.
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isOne(name))
    .map(Number);
}

/** Waits until something is so, and fails after a long time. */
export async function until(isSo: () => boolean): Promise<void> {
  const began = performance.now();
  while (!isSo()) {
    if (performance.now() - began > patience / 2) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
