import { DOMParser, type Element } from '@xmldom/xmldom';

export interface Blank {
  readonly answer: number;
  readonly tolerance: number;
  /** As they are written. */
  readonly digits: string;
}

export interface Question {
  readonly name: string;
  readonly html: string;
  readonly blanks: readonly Blank[];
}

/** The pattern by which Moodle finds a numerical answer in a cloze question (`question/type/multianswer/questiontype.php`). */
const blank = /\{([0-9]*):(?:NUMERICAL|NM):=(-?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)):((?:[0-9]+[.,]?[0-9]*|[.,][0-9]+))\}/g;

/** Reads a Moodle XML file strictly, as a second reader of what was written. */
export function questionsIn(xml: string): Question[] {
  const refuse = (_level: string, message: string): never => {
    throw new Error(message);
  };
  const document = new DOMParser({ onError: refuse }).parseFromString(xml, 'text/xml');
  return [...document.getElementsByTagName('question')]
    .filter((question) => question.getAttribute('type') === 'cloze')
    .map((question): Question => {
      const html = textIn(question, 'questiontext');
      const blanks = [...html.matchAll(blank)].map(([, , answer, tolerance]) => ({
        answer: Number(answer),
        tolerance: Number(tolerance),
        digits: answer,
      }));
      return { name: textIn(question, 'name'), html, blanks };
    });
}

const textIn = (question: Element, name: string): string =>
  question.getElementsByTagName(name)[0]?.getElementsByTagName('text')[0]?.textContent ?? '';

/** Whether Moodle takes an answer: its tolerance is widened by float64 noise (`qtype_numerical_answer::within_tolerance`). */
export const accepts = ({ answer, tolerance }: Blank, given: number): boolean =>
  Math.abs(given - answer) <= tolerance + 1e-14 * Math.max(1, Math.abs(answer));
