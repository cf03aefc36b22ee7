import type { Checked } from '../../src/check/index.js';
import { checkedByHand } from './by-hand.js';

/** What must be shown as text and do nothing: not in a page, a terminal, a spreadsheet, or the log of a workflow. */
export const hostileTexts = [
  '<script>document.title="ran"</script>',
  '</style><script>document.title="ran"</script>',
  '<img src=x onerror=document.title="ran">',
  '"><svg onload=document.title="ran">',
  '\u001b[31mred\u001b]0;title\u0007',
  '\u009b31m',
  '::error file=a,line=1::no mistake',
  '##[error]no',
  '\u202egnorw\u202c \u2066x\u2069',
  '\u2028\u2029\u0085',
  '=HYPERLINK("http://x","y")',
  '+1',
  '-1',
  '@sum(1)',
  '\\href{javascript:alert(1)}{x}',
  '\\def\\a{\\a\\a}\\a',
  '\ud800',
  '%0A::error::x',
  ...['{'.repeat(100_000), '\\frac{'.repeat(20_000), '$'.repeat(9999), '\\['.repeat(50_000)],
] as const;

/** A note in which a text stands everywhere: in words, in mathematics, as what is printed, and in every reason. */
export function hostileNote(text: string): Checked {
  const line = text.replaceAll(/[\r\n]/g, ' ');
  const note = `Words ${line} words\n\n$$a = ${line} 0.5$$\n$x ${line}$ and ${line}\n::error::begins a line\n`;
  const reasons = [
    { mistake: text, sentence: `Why ${text} and $${text}$`, mend: `Mend $${text}$ ${text}` },
    { sentence: text },
  ];
  const expected = { latex: text, value: 0.25 };
  return checkedByHand(note, [
    {
      aspect: 'result',
      verdict: 'slip',
      printed: `${line} 0.5`,
      after: '$$a = ',
      quantity: text,
      spelled: text,
      expected,
      own: { latex: text, value: 1 },
      reasons,
      decides: { latex: text, line: 3 },
    },
    {
      aspect: 'result',
      verdict: 'follow-through',
      printed: line,
      after: 'and ',
      quantity: text,
      spelled: text,
      expected,
      follows: [0],
    },
  ]);
}
