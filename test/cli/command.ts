import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eastAsianWidth } from 'get-east-asian-width';
import { afterAll } from 'vitest';

/** The command as it is built and published. */
const command = resolve('dist/cli/longhand.js');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node itself. */
  readonly node?: readonly string[];
  /** The user as which it runs; only root may choose. */
  readonly uid?: number;
}

/** Runs the command as a process of its own and waits for its end. */
export async function longhand(args: readonly string[], surroundings: Surroundings = {}): Promise<Outcome> {
  const { node = [], ...rest } = surroundings;
  return await run(process.execPath, [...node, command, ...args], rest);
}

/** Runs a line of the shell, in which $LONGHAND is the command. */
export async function shell(line: string, surroundings: Surroundings = {}): Promise<Outcome> {
  const env = { ...surroundings.env, LONGHAND: `${process.execPath} ${command}` };
  // A bash that is started by a socket reads the settings of its user unless it is told not to.
  return await run('bash', ['--norc', '-c', `set -o pipefail; ${line}`], { ...surroundings, env });
}

async function run(program: string, args: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const { cwd, input, env, uid } = surroundings;
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // The command may have ended before it has read everything.
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/** A folder for the files of one test file, taken away at its end. */
export function folder(): (name: string) => string {
  const path = mkdtempSync(join(tmpdir(), 'longhand-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return (name) => join(path, name);
}

/** A wrong usage or input: nothing on standard output, these lines on standard error, exit code 2. */
export const wrong = (...lines: readonly string[]): Outcome => ({
  code: 2,
  stdout: '',
  stderr: lines.map((line) => `${line}\n`).join(''),
});

/** The columns that a line takes on a terminal. */
function columns(line: string): number {
  let total = 0;
  for (const character of line.replaceAll(/[\p{Mn}\p{Me}\p{Cf}]/gu, '')) {
    total += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return total;
}

/** The lines of a text that are too wide for a page of 80 columns. */
export const tooWide = (text: string): string[] => text.split('\n').filter((line) => columns(line) > 80);
