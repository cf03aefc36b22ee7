import { readFile } from 'node:fs/promises';
import { readProblem } from 'longhand/problem';

/** Reads problem files when the page is built (`import problem from '….yaml?problem'`), so that it opens without a reader of YAML. */
export function problemFiles() {
  return {
    name: 'problem-files',
    async load(id) {
      if (!id.endsWith('.yaml?problem')) return undefined;
      const file = id.slice(0, -'?problem'.length);
      this.addWatchFile(file);
      // The notation is chosen again by its name or spellings: its object is made of functions.
      const { notation: _, ...problem } = readProblem(await readFile(file, 'utf8'));
      return `export default ${JSON.stringify(problem)};`;
    },
  };
}
