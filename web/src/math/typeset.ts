import katex from 'katex';

/**
 * Sets LaTeX into an element as nodes, with MathML for those who listen. Nothing is trusted: no links, no pictures, no attributes; what cannot be set stands
 * there as it was typed.
 */
export function typeset(node: HTMLElement, latex: string, display: boolean): void {
  try {
    katex.render(latex, node, {
      displayMode: display,
      trust: false,
      strict: 'ignore',
      maxSize: 20,
      maxExpand: 1000,
      throwOnError: true,
    });
  } catch {
    node.textContent = latex;
  }
}
