import { inFiles } from './list.generated.js';
import type { Mistake } from './mistake.js';

/** All mistakes that are known, the simplest explanation first; those that cost the same in the order of their files' names. */
export const mistakes: readonly Mistake[] = [...inFiles].sort((a, b) => a.cost - b.cost);

const byName: ReadonlyMap<string, Mistake> = new Map(mistakes.map((mistake) => [mistake.name, mistake]));

/** Undefined for a name that no mistake has, and for none. */
export const mistakeNamed = (name: string | undefined): Mistake | undefined =>
  name === undefined ? undefined : byName.get(name);
