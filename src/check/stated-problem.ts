import { type Note, readNote } from '../note/index.js';
import { type Problem, readProblem } from '../problem/index.js';

/**
 * The problem that the front matter of a note states; undefined where it has none, or where it is about something else, such as title and
 * author.
 *
 * @throws LonghandError where it states one that is not valid
 */
export function statedProblem(text: string, { frontMatter }: Note = readNote(text)): Problem | undefined {
  return frontMatter !== undefined && isOfProblem(frontMatter.text) ? readProblem(text) : undefined;
}

/** Whether there is anything that only a problem has; some of it is enough, so that what is missing or misspelt is told. */
const isOfProblem = (yaml: string): boolean =>
  /^\s*\{|^[ \t]*["']?(?:\$schema|networks?|parameters|samples|learningRate)["']?\s*:/m.test(yaml) || !/\S/.test(yaml);
