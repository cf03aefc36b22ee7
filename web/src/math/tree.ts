import katex, { type KatexOptions } from 'katex';

/** A node of the tree that KaTeX builds before it makes elements. */
interface TreeNode {
  readonly attributes?: Record<string, string>;
  readonly children?: readonly TreeNode[];
  toNode(): Node;
}

const { __renderToDomTree: treeOf } = katex as unknown as {
  readonly __renderToDomTree: (latex: string, options: KatexOptions) => TreeNode;
};

/**
 * A formula as an element. KaTeX writes some styles as attributes (the width of an arrow, of a tall bracket), which the content security
 * policy refuses; here they are set as properties, which it allows.
 *
 * @throws where it cannot be set
 */
export function elementOf(latex: string, options: KatexOptions): Node {
  const root = treeOf(latex, { ...options, throwOnError: true });
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    styleAsProperty(node);
    if (node.children !== undefined) open.push(...node.children);
  }
  return root.toNode();
}

function styleAsProperty(node: TreeNode): void {
  const style = node.attributes?.style;
  if (style === undefined || node.attributes === undefined) return;
  delete node.attributes.style;
  const make = node.toNode.bind(node);
  node.toNode = () => {
    const made = make();
    if (made instanceof HTMLElement || made instanceof SVGElement || made instanceof MathMLElement) {
      made.style.cssText = style;
    }
    return made;
  };
}
