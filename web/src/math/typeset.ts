import { elementOf } from './tree.ts';

/**
 * Sets LaTeX into an element as nodes, with MathML for those who listen. Nothing is trusted: no links, no pictures, no attributes; what cannot be set stands
 * there as it was typed.
 */
export function typeset(node: HTMLElement, latex: string, display: boolean): void {
  try {
    const limits = { maxSize: 20, maxExpand: 1000 };
    const options = { displayMode: display, fleqn: true, trust: false, strict: 'ignore' as const, ...limits };
    node.replaceChildren(elementOf(latex, options));
  } catch {
    node.textContent = latex;
  }
}

/** What a line of mathematics may shrink to before it has to be scrolled. */
const smallest = 0.72;

let waiting: HTMLElement[] = [];
let waitingInline: HTMLElement[] = [];

/** Gives formulas in a line that are wider than their place lines of their own, where they can be scrolled. */
export function fitInline(node: HTMLElement): void {
  if (waitingInline.length === 0) requestAnimationFrame(fitAllInline);
  waitingInline.push(node);
}

function fitAllInline(): void {
  const nodes = waitingInline.filter((node) => node.isConnected);
  waitingInline = [];
  const isWide = nodes.map((node) => {
    const room = node.parentElement?.clientWidth ?? 0;
    return room > 0 && (node.querySelector<HTMLElement>('.katex-html')?.offsetWidth ?? 0) > room;
  });
  nodes.forEach((node, index) => {
    node.classList.toggle('wide', isWide[index]);
    if (isWide[index]) reachable(node);
  });
}

/** What may have to be scrolled is reached by the keyboard too. */
function reachable(frame: Element): void {
  frame.setAttribute('tabindex', '0');
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', 'formula, wider than its frame');
}

/** Makes wide formulas smaller, or scrollable by keyboard too. All that were set in one frame are measured together, once. */
export function fit(node: HTMLElement): void {
  if (waiting.length === 0) requestAnimationFrame(fitAll);
  waiting.push(node);
}

function fitAll(): void {
  const nodes = waiting.filter((node) => node.isConnected);
  waiting = [];
  const shares = nodes.map((node) => {
    const frame = node.querySelector('.katex-display');
    return frame === null || frame.clientWidth === 0 ? 1 : frame.clientWidth / frame.scrollWidth;
  });
  nodes.forEach((node, index) => {
    const share = shares[index];
    if (share >= 1) return;
    node.style.fontSize = `${Math.max(smallest, share * 0.99)}em`;
    if (share >= smallest) return;
    const frame = node.querySelector('.katex-display');
    if (frame !== null) reachable(frame);
  });
}
