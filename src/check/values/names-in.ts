import { parseWhole } from '../../notation/index.js';
import { parseIdentifier } from '../../trace/index.js';
import type { Term } from '../meaning/term.js';

/** The quantities and wholes of terms, by the places at which they stand in the text. */
export class NamesIn {
  /** What stands at a place: its kind and layer, and whether it is a whole. */
  readonly uses = new Map<string, Set<string>>();
  /** The numbers of the units of a layer that one index at a place stands for. */
  readonly units = new Map<string, { readonly layer: number; readonly numbers: Set<number> }>();
  /** Layers of which a whole vector or matrix stands there. */
  readonly wholeLayers = new Set<number>();
  readonly #last: number;

  /** @param last number of the output layer */
  constructor(last: number) {
    this.#last = last;
  }

  see(term: Term): void {
    const open: Term[] = [term];
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      if (part.kind === 'quantity') this.#seeQuantity(part.id, `${part.span.start}-${part.span.end}`);
      else if (part.kind === 'matrix' && part.whole !== undefined)
        this.#seeWhole(part.whole, `${part.span.start}-${part.span.end}`);
      else if (part.kind === 'matrix') open.push(...part.rows.flat());
      else if (part.kind === 'operation') open.push(...part.operands);
      else if (part.kind === 'partial') open.push(part.of, part.by);
    }
  }

  #seeQuantity(id: string, place: string): void {
    const { kind, indices } = parseIdentifier(id) ?? { kind: '', indices: [] };
    const layer = this.#layerOf(kind, indices);
    this.#use(place, `${kind} ${layer ?? ''} ${indices.length}`);
    if (layer === undefined) return;
    const units = kind === 'x' || kind === 'y' || kind === 'L' ? indices : indices.slice(1);
    const isWeight = /^(?:w'?|dL\/dw)$/.test(kind);
    units.forEach((unit, at) => {
      const own = isWeight && at === 1 ? layer - 1 : layer;
      const key = `${place} ${at} ${own}`;
      const known = this.units.get(key);
      if (known === undefined) this.units.set(key, { layer: own, numbers: new Set([unit]) });
      else known.numbers.add(unit);
    });
  }

  #seeWhole(name: string, place: string): void {
    const { kind, layer } = parseWhole(name) ?? { kind: '' };
    const own = layer ?? this.#layerOf(kind, [1]);
    this.#use(place, `whole ${kind} ${own ?? ''}`);
    if (own === undefined) return;
    this.wholeLayers.add(own);
    if (/^(?:w'?|dL\/dw)$/.test(kind)) this.wholeLayers.add(own - 1);
  }

  #layerOf(kind: string, indices: readonly number[]): number | undefined {
    if (kind === 'x') return 0;
    if (kind === 'y' || kind === 'L') return indices.length > 0 ? this.#last : undefined;
    return kind === 'eta' || kind === '' ? undefined : indices[0];
  }

  #use(place: string, use: string): void {
    const known = this.uses.get(place);
    if (known === undefined) this.uses.set(place, new Set([use]));
    else known.add(use);
  }
}

/** Whether the same is named at the same places. */
export function nameTheSame({ uses: ours }: NamesIn, { uses: theirs }: NamesIn): boolean {
  return (
    ours.size === theirs.size &&
    [...ours].every(([place, own]) => {
      const other = theirs.get(place);
      return other !== undefined && own.size === other.size && [...own].every((use) => other.has(use));
    })
  );
}
