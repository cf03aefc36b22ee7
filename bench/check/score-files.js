/** Reads the two files that `score.js` is given, and collects what is wrong with them. */
import { readFileSync } from 'node:fs';

/** Faults that are told; a file may have thousands. */
const mostFaults = 20;
/** Characters of what was found that are told. */
const mostShown = 60;

/** What is wrong, all of it at once: each with its file and line, what was found and what was expected. */
export class Faults {
  #lines = [];

  add(place, found, expected) {
    this.#lines.push(`${place}: ${found}; expected ${expected}.`);
  }

  get any() {
    return this.#lines.length > 0;
  }

  text() {
    const more = this.#lines.length - mostFaults;
    return [...this.#lines.slice(0, mostFaults), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
  }
}

/** The lines of a file that are not empty, each as `{ place, value }`; those that are no JSON object are faults. */
export function linesOf(file, faults) {
  let text;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch ({ code, message }) {
    faults.add(file, code === 'ENOENT' ? 'does not exist' : `cannot be read (${message})`, 'a file of lines of JSON');
    return [];
  }
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = `${file}:${index + 1}`;
    try {
      const value = JSON.parse(line);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return [{ place, value }];
      faults.add(place, `is ${shown(value)}`, 'an object');
    } catch {
      faults.add(place, `is no JSON, ${shown(line)}`, 'an object on one line');
    }
    return [];
  });
}

/** The cases that are to be answered. */
export function casesIn(file, lines, faults) {
  if (lines.length === 0 && !faults.any) faults.add(file, 'has no cases', 'a line for each');
  return lines.flatMap(({ place, value }) => {
    const isCase = typeof value.id === 'string' && Array.isArray(value.planted);
    if (isCase) return [value];
    faults.add(place, `is no case, ${shown(value)}`, 'an "id", a text, and "planted", a list');
    return [];
  });
}

/** The answers by the names of their cases. */
export function answersIn(file, lines, cases, faults) {
  if (lines.length === 0 && !faults.any) faults.add(file, 'has no answers', 'a line for each case');
  const known = new Set(cases.map(({ id }) => id));
  const answers = new Map();
  const places = new Map();
  for (const { place, value } of lines) {
    const { id, first, mistake } = value;
    if (typeof id !== 'string') faults.add(place, `"id" is ${shown(id)}`, 'the name of a case, a text');
    else if (places.has(id)) faults.add(place, `answers ${shown(id)} again, after ${places.get(id)}`, 'one answer');
    else if (!known.has(id) && known.size > 0)
      faults.add(place, `"id" is ${shown(id)}, which is no case`, `one such as ${shown(cases[0].id)}`);
    if (first !== null && typeof first !== 'string')
      faults.add(place, `"first" is ${shown(first)}`, 'the name of a quantity, or null for a note without a mistake');
    if (mistake !== undefined && mistake !== null && typeof mistake !== 'string')
      faults.add(place, `"mistake" is ${shown(mistake)}`, 'the name of a mistake, or nothing');
    if (!places.has(id)) places.set(id, place);
    answers.set(id, value);
  }
  return answers;
}

/** What was found, as JSON, not too long, and without what would control a terminal. */
function shown(value) {
  const json = value === undefined ? 'missing' : JSON.stringify(value);
  const text = json.replaceAll(/[\p{Cc}\p{Cf}]/gu, '�');
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
