import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { LonghandError } from '../base/index.js';
import { readingFault } from './files.js';

/** Endings of notes, and of arrays, that are taken from a folder. */
export const noteEndings = ['.md', '.txt', '.tex', '.npz', '.json'];
/** Endings of what somebody may hand in that cannot be read: scans, pictures, documents of word processors, notebooks. */
const handedInOtherwise = /\.(?:pdf|png|jpe?g|heic|docx?|odt|rtf|pages|ipynb|py|npy|markdown)$/i;
/** How many folders deep notes are looked for in a folder. */
const greatestDepth = 8;
/** What a folder may have at most, with all that is in it: of notes, and of files and folders of any kind. */
const most = { notes: 10_000, entries: 100_000 };

/** A file that is to be checked, or the reason why something in a folder is not. */
export interface HandInFile {
  /** As it is given, or the folder's path and the way from there. */
  readonly path: string;
  /** Its name in a table: of one folder the way from there, else its path. */
  readonly name: string;
  readonly fault?: LonghandError;
}

/** What is to be checked, and what lies beside it in a folder and cannot be. */
export interface HandInFiles {
  readonly files: readonly HandInFile[];
  readonly passedOver: readonly string[];
}

/**
 * The files of hand-ins: each path that is given, and of a folder its notes and arrays with those of its folders, sorted by name. What is
 * hidden or in a `node_modules` is left alone. What would be taken but is out of reach comes with its fault.
 *
 * @param others files that are something else, such as the problem, which may lie in the folder too
 * @throws LonghandError where a folder cannot be read, has no notes or too many, or standard input is given twice
 */
export async function handInFiles(
  paths: readonly string[],
  others: readonly (string | undefined)[],
): Promise<HandInFiles> {
  const leftOut = new Set(others.flatMap((other) => (other === undefined ? [] : resolve(other))));
  const files: HandInFile[] = [];
  const passedOver: string[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) {
      files.push({ path, name: path });
      continue;
    }
    const search = await notesIn(path, leftOut);
    for (const file of search.found) files.push(paths.length > 1 ? withPath(file) : file);
    passedOver.push(...search.passedOver);
  }
  if (files.filter(({ path }) => path === '-').length > 1)
    throw usage('standard input is given twice', 'expected it once');
  return { files, passedOver };
}

const withPath = (file: HandInFile): HandInFile => ({ ...file, name: file.path });

const isFolder = async (path: string): Promise<boolean> =>
  path !== '-' && ((await stat(path).catch(() => undefined))?.isDirectory() ?? false);

/** A folder that is given, and what has been found in it so far. */
interface Search {
  readonly root: string;
  /** Without links, to see what leads out of it. */
  readonly realRoot: string;
  readonly leftOut: ReadonlySet<string>;
  readonly found: HandInFile[];
  readonly passedOver: string[];
  entries: number;
}

async function notesIn(root: string, leftOut: ReadonlySet<string>): Promise<Search> {
  const entries = await entriesOf(root);
  if (entries instanceof LonghandError) throw entries;
  const search: Search = { root, realRoot: await realpath(root), leftOut, found: [], passedOver: [], entries: 0 };
  await searchFolder(root, entries, 0, search);
  if (search.found.length > 0) return search;
  throw faultOf(
    root,
    'empty',
    'has no notes and no arrays',
    `expected files that end in ${noteEndings.join(', ')}, in it or in its folders`,
  );
}

/** What is in a folder, sorted by name, or why it cannot be read. */
async function entriesOf(folder: string): Promise<Dirent[] | LonghandError> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const told = await readingFault(folder, error);
    if (told instanceof LonghandError) return told;
    throw told;
  }
}

async function searchFolder(folder: string, entries: readonly Dirent[], depth: number, search: Search): Promise<void> {
  const { root, leftOut, found } = search;
  search.entries += entries.length;
  if (search.entries > most.entries) throw tooMany(root, `${most.entries} files and folders`);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || leftOut.has(resolve(path))) continue;
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') await searchDeeper(path, depth + 1, search);
      continue;
    }
    const fault = entry.isFile() ? undefined : await faultOfSpecial(path, entry, search);
    if (fault === undefined && handedInOtherwise.test(entry.name)) search.passedOver.push(path);
    if (fault === 'left alone' || (fault === undefined && !isNote(entry.name))) continue;
    found.push({ path, name: relative(root, path), ...(fault === undefined ? {} : { fault }) });
    if (found.length > most.notes) throw tooMany(root, `${most.notes} notes`);
  }
}

async function searchDeeper(path: string, depth: number, search: Search): Promise<void> {
  const entries =
    depth > greatestDepth
      ? faultOf(
          path,
          'too-deep',
          `lies more than ${greatestDepth} folders deep`,
          'expected notes nearer',
          'Give it too.',
        )
      : await entriesOf(path);
  if (!(entries instanceof LonghandError)) await searchFolder(path, entries, depth, search);
  else search.found.push({ path, name: relative(search.root, path), fault: entries });
}

const isNote = (name: string): boolean => noteEndings.some((ending) => name.toLowerCase().endsWith(ending));

/** What keeps an entry that is neither file nor folder from being read; a link to a file in the folder is as good as the file. */
async function faultOfSpecial(
  path: string,
  entry: Dirent,
  { realRoot }: Search,
): Promise<LonghandError | 'left alone' | undefined> {
  const target = entry.isSymbolicLink() ? await realpath(path).catch(() => undefined) : path;
  // Reading it will say that it leads nowhere.
  if (target === undefined) return undefined;
  const kind = await stat(target).catch(() => undefined);
  const isInside = target === path || target === realRoot || target.startsWith(join(realRoot, sep));
  // A folder inside is taken where it lies.
  if (kind?.isDirectory() === true ? isInside : !isNote(entry.name)) return 'left alone';
  if (!isInside)
    return faultOf(path, 'link', 'is a link out of the folder', 'expected what is in it', 'Give its target too.');
  return kind === undefined || kind.isFile()
    ? undefined
    : faultOf(path, 'special-file', 'is neither a file nor a folder', 'expected a file');
}

function faultOf(file: string, code: string, found: string, expected: string, hint?: string): LonghandError {
  return new LonghandError({ code, path: '', found, expected, ...(hint === undefined ? {} : { hint }) }, file);
}

const tooMany = (root: string, limit: string): LonghandError =>
  faultOf(root, 'too-many', `has more than ${limit}`, 'expected no more', 'Check its folders one by one.');

const usage = (found: string, expected: string): LonghandError =>
  new LonghandError({ code: 'usage', path: '', found, expected });
