import { identifier, parseIdentifier, type Trace } from '../../trace/index.js';
import type { Claim } from './claim.js';
import type { Term } from './term.js';

const target =
  /\b(?:targets?|desired|expected|labels?|true (?:value|output)s?)(?: (?:outputs?|values?|is|are|for))*[\s:,]*$/i;

/** A claim of the form `target o_1 = 0.01`, in which the name of an output stands for what it should be. */
export function withTargetMeant(claim: Claim, trace: Trace): Claim {
  const { statement, sides, instances } = claim;
  const [first, second] = sides;
  if (instances !== undefined || sides.length !== 2 || !target.test(statement.lead)) return claim;
  if (first.term === undefined || second.term?.kind !== 'number') return claim;
  const id = targetOf(first.term, trace);
  return id === undefined
    ? claim
    : { ...claim, sides: [{ ...first, term: { kind: 'quantity', span: first.term.span, id } }, second] };
}

function targetOf(term: Term, trace: Trace): string | undefined {
  const last = trace.step.network.layers.length;
  const outputs = trace.step.network.layers[last - 1].units;
  const { sample, kind, indices } = (term.kind === 'quantity' ? parseIdentifier(term.id) : undefined) ?? {
    kind: '',
    indices: [],
  };
  const isOutput = (kind === 'a' || kind === 'z') && indices[0] === last;
  const digits = term.kind === 'unknown' ? (/(\d)\}*$/.exec(term.spelling)?.[1] ?? '1') : undefined;
  const unit = isOutput ? indices[1] : digits === undefined ? undefined : Number(digits);
  if (unit === undefined || unit > outputs) return undefined;
  const own = sample ?? (trace.step.samples.length > 1 ? 1 : undefined);
  return identifier('y', [unit], own);
}
