import { rmSync } from 'node:fs';
import { readdir, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LonghandError } from '../base/index.js';
import { isThere, makeFolder, readBytes, reasonOf, writeWhole } from './files.js';
import { isRunning } from './running.js';

/** What a run's folder holds. */
export const runFiles = {
  run: 'run.yaml',
  checkpoint: 'checkpoint.bin',
  model: 'model.json',
  /** In its place where it is too large for JSON. */
  largeModel: 'model.safetensors',
  metrics: 'metrics.jsonl',
  report: 'report.html',
} as const;

const lockName = '.training-';

/** The folder of one training run; each of its files is written whole or not at all. */
export class RunFolder {
  readonly path: string;
  /** Files of an older run, which go when the new one has something to put in their place. */
  #older: readonly string[];
  /** The run file, where it waits for that. */
  #waiting: string | Uint8Array | undefined;

  private constructor(path: string, older: readonly string[] = []) {
    this.path = path;
    this.#older = older;
  }

  /**
   * A new folder.
   *
   * @param path where; without it the next free number under `runs/`
   * @param replace whether a run that is there already may be replaced; its files stay until the first is written that is
   *   not the run file
   * @throws LonghandError where there is one, or the folder cannot be made
   */
  static async create(path: string | undefined, title: string, replace: boolean): Promise<RunFolder> {
    const folder = path ?? (await nextFree(title));
    const inside: string[] = await readdir(folder).catch(() => []);
    const runs = Object.values(runFiles).filter((name) => inside.includes(name));
    if (runs.length > 0 && !replace) {
      throw new LonghandError(
        {
          code: 'exists',
          path: '',
          found: `holds a run already (${runs[0]})`,
          expected: 'expected a new folder',
          hint: 'Give --resume to go on with it, or --force to replace it.',
        },
        folder,
      );
    }
    await makeFolder(folder);
    return new RunFolder(folder, runs);
  }

  /**
   * The folder of a run that was begun.
   *
   * @throws LonghandError where it holds none
   */
  static async open(path: string): Promise<RunFolder> {
    const found = await stat(join(path, runFiles.run)).catch(() => undefined);
    if (found?.isFile()) {
      await removeLeftovers(path);
      return new RunFolder(path);
    }
    if ((await stat(path).catch(() => undefined))?.isFile()) {
      const expected = `expected its folder ${dirname(path)}`;
      throw new LonghandError({ code: 'no-folder', path: '', found: 'is a file', expected }, path);
    }
    throw new LonghandError(
      {
        code: 'missing-run',
        path: '',
        found: `has no ${runFiles.run}`,
        expected: 'expected the folder of a training run',
      },
      path,
    );
  }

  /**
   * Keeps other processes from training in this folder until this one ends, however it ends: each puts down a file with its
   * number in the name and then looks for those of others; the file of a process that is no more says nothing.
   *
   * @throws LonghandError where another process trains here
   */
  async lock(): Promise<void> {
    const own = join(this.path, `${lockName}${process.pid}`);
    await writeFile(own, '').catch((error: NodeJS.ErrnoException) => {
      const found = `cannot be written (${reasonOf(error.code)})`;
      throw new LonghandError({ code: 'unwritable', path: '', found, expected: 'expected a folder to write to' }, own);
    });
    process.once('exit', () => rmSync(own, { force: true }));
    await removeLeftovers(this.path);
    for (const name of await readdir(this.path)) {
      const pid = Number(name.startsWith(lockName) ? name.slice(lockName.length) : Number.NaN);
      if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) continue;
      if (!isRunning(pid)) {
        await rm(join(this.path, name), { force: true });
        continue;
      }
      const hint = `Wait for its end, or end it; if it is another program, delete ${join(this.path, name)}.`;
      const found = `is being trained in by process ${pid}`;
      throw new LonghandError(
        { code: 'locked', path: '', found, expected: 'expected a folder of its own', hint },
        this.path,
      );
    }
  }

  fileOf(name: keyof typeof runFiles): string {
    return join(this.path, runFiles[name]);
  }

  async write(name: keyof typeof runFiles, contents: string | Uint8Array): Promise<void> {
    if (this.#older.length > 0 && name === 'run') {
      this.#waiting = contents;
      return;
    }
    for (const old of this.#older) await rm(join(this.path, old), { force: true });
    this.#older = [];
    if (this.#waiting !== undefined) await writeWhole(this.fileOf('run'), this.#waiting);
    this.#waiting = undefined;
    await writeWhole(this.fileOf(name), contents);
  }

  /** Takes back a run that wrote nothing but its settings; an older one that it was to replace stays. */
  async discard(): Promise<void> {
    if (this.#older.length > 0) return;
    await rm(this.fileOf('run'), { force: true });
    await rm(join(this.path, `${lockName}${process.pid}`), { force: true });
    // A folder with anything else in it stays.
    await rmdir(this.path).catch(() => undefined);
  }

  async read(name: keyof typeof runFiles, atMost: number): Promise<Uint8Array> {
    return readBytes(this.fileOf(name), atMost);
  }

  async has(name: keyof typeof runFiles): Promise<boolean> {
    return isThere(this.fileOf(name));
  }
}

/** Takes away what was being written when its program was killed, see `writeWhole`. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, file, id] = /^\.(.+)\.(\d+)-[0-9a-f]{8}$/.exec(name) ?? [];
    if (!Object.values<string>(runFiles).includes(file) || isRunning(Number(id))) continue;
    // Where it may not be, it does no harm.
    await rm(join(folder, name), { force: true }).catch(() => {});
  }
}

async function nextFree(title: string): Promise<string> {
  const name =
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'run';
  for (let number = 1; ; number++) {
    const folder = join('runs', number === 1 ? name : `${name}-${number}`);
    if (!(await isThere(folder))) return folder;
  }
}
