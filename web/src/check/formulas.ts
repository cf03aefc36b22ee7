import { markOfColor } from 'longhand/marking';
import { fit, fitInline, typeset } from '../math/typeset.ts';

/** Milliseconds of a frame that formulas may take; the rest are set in the next. */
const mostOfFrame = 24;

let waiting = new Set<() => void>();
let spent = 0;
let isAsked = false;

/** Sets a formula at once, or when a frame has time for it; what is returned takes it back. */
export function whenThereIsTime(set: () => void): () => void {
  waiting.add(set);
  if (spent < mostOfFrame) work();
  if (waiting.size > 0 || !isAsked) ask();
  return () => waiting.delete(set);
}

/** Sets all that wait, for a page that is printed. */
export function setAllNow(): void {
  for (const set of waiting) set();
  waiting = new Set();
}

function ask(): void {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    spent = 0;
    work();
    if (waiting.size > 0) ask();
  });
}

function work(): void {
  const begun = performance.now();
  for (const set of waiting) {
    waiting.delete(set);
    set();
    if (spent + performance.now() - begun > mostOfFrame) break;
  }
  spent += performance.now() - begun;
}

/** Sets the first of several forms that can be set, else shows the source. Mistakes in it get their classes, and the place of their finding. */
export function setForms(node: HTMLElement, forms: readonly string[], source: string, display: boolean): void {
  for (const form of forms) {
    typeset(node, form, display);
    if (node.querySelector('.katex') === null) continue;
    showMarks(node);
    if (display) fit(node);
    else fitInline(node);
    return;
  }
  const code = document.createElement('code');
  code.className = 'source';
  code.textContent = source;
  node.replaceChildren(code);
}

/** What LaTeX could only colour becomes an element of a class, which the style of the page knows. */
function showMarks(node: HTMLElement): void {
  for (const element of node.querySelectorAll<HTMLElement>('[style*="rgb("]')) {
    for (const property of ['color', 'borderColor'] as const) {
      const found = markOfColor(element.style[property]);
      if (found === undefined) continue;
      element.style[property] = '';
      element.classList.add('in-formula', found.mark);
      element.dataset.place = String(found.place);
    }
  }
}

/** Lifts what is marked for the finding in this place of its row. */
export function showChosen(node: HTMLElement, place: number | undefined): void {
  for (const each of node.querySelectorAll<HTMLElement>('.in-formula')) {
    each.classList.toggle('chosen', place !== undefined && each.dataset.place === String(place));
  }
}

/** Gives all formulas in an element the size that their place has room for. */
export function fitAgain(element: HTMLElement): void {
  for (const node of element.querySelectorAll<HTMLElement>('.formula')) {
    const isDisplay = node.classList.contains('display');
    for (const attribute of ['tabindex', 'role', 'aria-label']) {
      (isDisplay ? node.querySelector('.katex-display') : node)?.removeAttribute(attribute);
    }
    if (isDisplay) {
      node.style.fontSize = '';
      fit(node);
    } else {
      node.classList.remove('wide');
      fitInline(node);
    }
  }
}
