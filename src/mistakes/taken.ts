import type { Identifier, Kind } from '../trace/index.js';
import type { Taken } from './mistake.js';

/** Whether a quantity stands in the same place of the network as another one; it may stand there for one unit of several. */
export const isSamePlace = (other: Identifier, belongs: Identifier): boolean =>
  belongs.indices.every((index, i) => index === other.indices[i]);

/** Another quantity of the same kind and sample, for each of the given kinds: of another sample too it is no mistake that has a name. */
export const anotherOf = (...kinds: readonly Kind[]): Taken => ({
  is: (other, belongs) =>
    kinds.includes(belongs.kind) &&
    other.kind === belongs.kind &&
    other.sample === belongs.sample &&
    !isSamePlace(other, belongs),
});

/** Any quantity of one kind where one of another kind belongs. */
export const kindFor = (taken: Kind, right: Kind): Taken => ({
  is: (other, belongs) => other.kind === taken && belongs.kind === right,
});
