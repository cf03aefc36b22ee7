import { parseWhole, wholeName } from '../../notation/index.js';
import { identifier, parseIdentifier, type Trace } from '../../trace/index.js';
import { nameOf } from '../meaning/names.js';
import type { Term } from '../meaning/term.js';

/** What a derivative is of and by. */
interface Link {
  readonly of: string;
  readonly by: string;
}

/**
 * Whether a formula is the chain rule of whole layers, ∂L/∂z = ∂L/∂h · ∂h/∂z, nothing but derivatives of which each is by what the next is of. As it
 * stands it is right in whichever layout the arrays are; single units of a layer with several are not all of the paths.
 */
export function isChainRule(subject: Term, side: Term, trace: Trace): boolean {
  const whole = linkOf(subject, trace);
  const factors = factorsOf(side);
  if (whole === undefined || factors.length < 2) return false;
  const left = factors.map((factor) => linkOf(factor, trace));
  let { of } = whole;
  while (left.length > 0) {
    const at = left.findIndex((link) => link?.of === of);
    const [link] = at < 0 ? [] : left.splice(at, 1);
    if (link === undefined || (left.length > 0 && !isAllOfLayer(link.by, trace))) return false;
    of = link.by;
  }
  return of === whole.by;
}

const factorsOf = (term: Term): readonly Term[] =>
  term.kind === 'operation' && term.operator === 'Multiply' ? term.operands.flatMap(factorsOf) : [term];

function linkOf(term: Term, trace: Trace): Link | undefined {
  if (term.kind === 'partial') {
    const [of, by] = [nameOf(term.of), nameOf(term.by)];
    return of === undefined || by === undefined ? undefined : { of: allOf(of, trace), by: allOf(by, trace) };
  }
  const name = nameOf(term);
  const [, sample = '', of, by, indices] = /^(s\d+\.)?d(L|a)\/d([awbz])((?:\[[\d:]+\])+)$/.exec(name ?? '') ?? [];
  if (by === undefined) return undefined;
  const ofSample = by === 'w' || by === 'b' ? '' : sample;
  return {
    of: of === 'L' ? `${sample}L` : allOf(`${sample}a${indices}`, trace),
    by: allOf(`${ofSample}${by}${indices}`, trace),
  };
}

/** The one unit of a layer is all of it. */
function allOf(name: string, trace: Trace): string {
  const parsed = parseIdentifier(name);
  if (parsed === undefined || (parsed.kind !== 'a' && parsed.kind !== 'z')) return name;
  const { kind, sample, indices } = parsed;
  const [layer] = indices;
  if (trace.has(identifier(kind, [layer, 2], sample))) return name;
  return wholeName({ kind, layer, isMatrix: false, ...(sample === undefined ? {} : { sample }) });
}

const isAllOfLayer = (name: string, trace: Trace): boolean => parseWhole(allOf(name, trace)) !== undefined;
