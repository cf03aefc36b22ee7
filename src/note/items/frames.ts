import { shown } from '../misreading.js';
import type { Item } from './item.js';

/** What is open while the tokens of a formula are gone through. */
export type Frame =
  | {
      readonly kind: 'brace';
      readonly start: number;
      /** How many items there were before it. */
      readonly from: number;
      readonly isArgument: boolean;
      /** A remark may stand below or above it. */
      readonly isRemarked: boolean;
    }
  | { readonly kind: 'arguments'; readonly of: string; need: number }
  /** Implied braces around a command that is an argument: `x^\frac{1}{2}`. */
  | { readonly kind: 'implied' }
  /** Implied braces around a bracket that is an index: `e^(-x)`. */
  | { readonly kind: 'bracket'; depth: number }
  | { readonly kind: 'left'; readonly item: Item; readonly from: number }
  | {
      readonly kind: 'environment';
      readonly name: string;
      readonly begin: Item;
      readonly from: number;
      /** It stands after a sign of relation, so it is no column of formulas. */
      readonly isValue: boolean;
      hasRelations: boolean;
    };

/** Why a formula cannot be read that ends within a frame, or where something else closes. */
export function unclosed(frame: Frame): string {
  if (frame.kind === 'left') return 'has a \\left without its \\right';
  if (frame.kind === 'environment') return `has a \\begin{${shown(frame.name)}} without its \\end`;
  if (frame.kind === 'bracket') return 'has a ( that does not close';
  return 'has a { that does not close';
}
