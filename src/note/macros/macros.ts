import { isCommand } from '../items/commands.js';
import type { Definition } from './definition.js';
import type { Macros, Placed } from './macro.js';

const most = 1000;

/** What a macro means at a place of the note; undefined where nothing of the name is defined before it. */
export function macroAt(macros: Macros, name: string, place: number): Definition | undefined {
  const definitions = macros.get(name);
  if (definitions === undefined) return undefined;
  let [low, high] = [0, definitions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (definitions[middle].from <= place) low = middle + 1;
    else high = middle;
  }
  return definitions[low - 1];
}

/** All macros of definitions in the order of the text. Of those beyond a thousand only the names are kept, to be told. */
export function macrosOf(definitions: Iterable<Placed>): Macros {
  const macros = new Map<string, Placed[]>();
  let count = 0;
  for (const definition of definitions) {
    const { name, isProvided } = definition;
    const before = macros.get(name);
    if (isProvided && (before !== undefined || isCommand(name))) continue;
    count++;
    const kept =
      count <= most ? definition : { ...definition, body: '', fault: `which comes after ${most} other macros` };
    if (before === undefined) macros.set(name, [kept]);
    // From the first that is not kept on, nothing is known of it.
    else if (before[before.length - 1].fault !== kept.fault || count <= most) before.push(kept);
  }
  return macros;
}
