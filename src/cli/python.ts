import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import { LonghandError } from '../base/index.js';

/** A Python that has PyTorch. */
export interface TorchPython {
  readonly path: string;
  /** Version of PyTorch. */
  readonly torch: string;
}

/** Milliseconds that a Python may take to load PyTorch, which on a slow disk is long. */
const longestLoading = 120_000;

/**
 * The first Python that has PyTorch and NumPy: the one that is given, that of LONGHAND_PYTHON, `python3`, the system's own.
 *
 * @throws LonghandError where there is none, with what to install
 */
export async function torchPython(given: string | undefined): Promise<TorchPython> {
  const named = given ?? process.env.LONGHAND_PYTHON;
  for (const path of named === undefined ? ['python3', '/usr/bin/python3'] : [named]) {
    // It is started in another folder than this one.
    const whole = /[\\/]/.test(path) ? resolve(path) : path;
    const torch = await torchVersion(whole);
    if (torch !== undefined) return { path: whole, torch };
  }
  const isThere = named === undefined || !/[\\/]/.test(named) || existsSync(named);
  throw new LonghandError({
    code: 'not-installed',
    path: named === undefined ? '' : given === undefined ? 'LONGHAND_PYTHON' : '--python',
    found:
      named === undefined
        ? 'no Python with PyTorch was found'
        : `${JSON.stringify(named)} ${isThere ? 'is no Python with PyTorch' : 'does not exist'}`,
    expected: 'expected Python 3 with PyTorch 1.13 or later and NumPy',
    hint: 'Run apt install python3-torch libopenblas0-pthread, or pip install torch numpy; --python says which Python is meant.',
  });
}

function torchVersion(python: string): Promise<string | undefined> {
  return new Promise((done) => {
    const child = spawn(python, ['-c', 'import torch, numpy, torch.distributed; print(torch.__version__)'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      // Python imports what lies in its folder before what is installed.
      cwd: parse(process.execPath).root,
    });
    // A timer of `spawn` itself would go on where there is no such program.
    const timer = setTimeout(() => child.kill('SIGKILL'), longestLoading);
    const settle = (version: string | undefined): void => {
      clearTimeout(timer);
      done(version);
    };
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on('error', () => settle(undefined));
    child.on('close', (code) => settle(code === 0 && text.trim() !== '' ? text.trim().slice(0, 40) : undefined));
  });
}
