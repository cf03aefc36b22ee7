const svgNamespace = 'http://www.w3.org/2000/svg';
/** What of a look a drawing needs; the rest comes from style sheets that it does not have by itself. */
const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'opacity',
  'paint-order',
];
const margin = 16;

/** The diagram as a file of its own: its looks written into it, and the numbers that are fields of the page as text. */
export function diagramFile(drawing: HTMLElement): string {
  const svg = drawing.querySelector('svg');
  if (svg === null) throw new Error('the drawing has no diagram');
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
  const originals = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, index) => {
    dress(element, getComputedStyle(originals[index]));
  });
  for (const input of drawing.querySelectorAll('input')) copy.append(...numberText(input, drawing));
  const ground = document.createElementNS(svgNamespace, 'rect');
  set(ground, { x: -margin, y: -margin, width: width + 2 * margin, height: height + 2 * margin });
  ground.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(ground);
  set(copy, {
    xmlns: svgNamespace,
    viewBox: `${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`,
    width: width + 2 * margin,
    height: height + 2 * margin,
  });
  return new XMLSerializer().serializeToString(copy);
}

/** The same as a picture, two pixels for each. */
export async function diagramPicture(drawing: HTMLElement): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([diagramFile(drawing)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (picture === null) throw new Error('the browser made no picture');
    return picture;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function dress(element: Element, look: CSSStyleDeclaration): void {
  element.removeAttribute('class');
  for (const name of looks) {
    const value = look.getPropertyValue(name);
    if (value !== '') element.setAttribute(name, value);
  }
}

/** A number with the ground behind it. */
function numberText(input: HTMLInputElement, drawing: HTMLElement): SVGElement[] {
  const frame = drawing.getBoundingClientRect();
  const box = input.getBoundingClientRect();
  const look = getComputedStyle(input);
  const [x, y] = [box.x + box.width / 2 - frame.x, box.y + box.height / 2 - frame.y];
  const text = document.createElementNS(svgNamespace, 'text');
  set(text, { x, y: y + 4.5, 'text-anchor': 'middle', 'font-size': look.fontSize, 'font-family': look.fontFamily });
  text.setAttribute('fill', look.color);
  text.setAttribute('paint-order', 'stroke');
  text.setAttribute('stroke', getComputedStyle(document.documentElement).backgroundColor);
  text.setAttribute('stroke-width', '4');
  text.textContent = input.value;
  return [text];
}

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
