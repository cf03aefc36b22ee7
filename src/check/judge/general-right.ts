import { wholeName } from '../../notation/index.js';
import { nameOf } from '../meaning/names.js';
import type { Term } from '../meaning/term.js';
import type { Book } from './book.js';
import { generalForms, type Style } from './general-forms.js';
import { isRight, type Place } from './rewritten.js';

/** The letters that people write activation functions with. */
const functionNames = ['\\sigma', 'f', 'g', '\\phi', '\\varphi', '\\tanh', '\\operatorname{ReLU}'];
/** Forms that are tried for one formula, and for those of one note. */
const mostForms = 24;
const mostFormsInNote = 1000;
const triedIn = new WeakMap<Book, number>();

/**
 * What belongs on the right of a formula with letters for indices, or with a letter for its layer, in the author's own letters; undefined where
 * no rule of the forward or backward pass makes it right.
 *
 * @param subject the left side for some numbers of its letters
 */
export function generalRight(book: Book, place: Place, subject: Term): string | undefined {
  if (book.readAgain === undefined) return undefined;
  const { span } = book.statements[place.statement].sides[place.left];
  const left = book.text.slice(span.start, span.end).trim();
  const of = subjectOf(subject, left);
  if (of === undefined) return undefined;
  let tries = mostForms;
  for (const latex of generalForms(of.kind, of, styleOf(book))) {
    const tried = triedIn.get(book) ?? 0;
    if (tries-- <= 0 || tried >= mostFormsInNote) return undefined;
    triedIn.set(book, tried + 1);
    if (isRight(book, place, { isLeft: false, latex, sentence: '' })) return latex;
  }
  return undefined;
}

/** What the left side is, and the indices that it has; of ∂L/∂w those of w. */
function subjectOf(subject: Term, left: string): { kind: string; scripts: string; isWhole: boolean } | undefined {
  const isPartial = subject.kind === 'partial';
  const name = nameOf(isPartial ? subject.by : subject);
  if (isPartial && nameOf(subject.of)?.replace(/^s\d+\./, '') !== 'L') return undefined;
  const [, kind] = /^(?:s\d+\.)?([A-Za-z/]+'?)\[/.exec(name ?? '') ?? [];
  if (name === undefined || kind === undefined) return undefined;
  const [, below = left] = /^\\[dt]?frac\s*\{.*\}\s*\{\s*\\partial\s*(.*)\}$/.exec(left) ?? [];
  const at = below.search(/[_^]/);
  return {
    kind: isPartial && !kind.includes('/') ? `dL/d${kind}` : kind,
    scripts: at < 0 ? '' : below.slice(at),
    isWhole: name.endsWith('[:]'),
  };
}

function styleOf({ text, spell, trace }: Book): Style {
  const sample = trace.step.samples.length > 1 ? 1 : undefined;
  const of = sample === undefined ? {} : { sample };
  const baseOf = (name: string): string => {
    const latex = spell(name);
    return latex.startsWith('\\frac') ? '' : (/^[^_^]*/.exec(latex)?.[0].trim() ?? '');
  };
  const used = functionNames.filter((each) => text.includes(each.length > 1 ? each : `${each}(`));
  return {
    letter: (kind) =>
      kind === 'W'
        ? baseOf(wholeName({ kind: 'w', layer: 1, isMatrix: true }))
        : kind === 'w' || kind === 'b'
          ? baseOf(kind === 'w' ? 'w[1][1][1]' : wholeName({ kind, layer: 1, isMatrix: false }))
          : kind === 'x' || kind === 'y'
            ? baseOf(wholeName({ kind, isMatrix: false, ...of }))
            : baseOf(wholeName({ kind, layer: 1, isMatrix: false, ...of })),
    functions: used.length > 0 ? used.slice(0, 2) : functionNames.slice(0, 1),
    rate: spell('eta'),
    loss: spell(sample === undefined ? 'L' : `s${sample}.L`),
  };
}
