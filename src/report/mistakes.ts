import { escapeHtml } from '../base/index.js';
import { inkPicture, mostPictures, pictureWriter } from './picture.js';
import type { Mistake, TestFigures, TrainingReport } from './training-report.js';
import { countText, percentText } from './written-figures.js';

const mostRows = 30;
/** Pixels on the page that the longer side of a picture has. */
const side = 56;

/** What was misread, the most confident first: as pictures, or as a table where the inputs are none. */
export async function mistakesSection({ mistakes, shape, test }: TrainingReport): Promise<string> {
  if (mistakes === undefined || mistakes.length === 0) return '';
  const sorted = [...mistakes].sort((a, b) => b.confidence - a.confidence);
  const name = nameIn(test);
  const most = mostPictures(shape, sorted[0].picture.length);
  const shown = sorted.slice(0, most === 0 ? mostRows : most);
  const all = Math.max(sorted.length, wrongIn(test));
  const extent =
    shown.length < all ? `The ${shown.length} most confident of ${countText(all)} mistakes` : 'All mistakes';
  return [
    '<section>',
    '<h2>What was misread</h2>',
    `<p>${extent}, the most confident first; the percentage is the network’s output for its answer.</p>`,
    shape === undefined || most === 0 ? table(shown, name) : await pictures(shown, shape, name),
    '</section>',
  ].join('\n');
}

const nameIn =
  (test: TestFigures | undefined) =>
  (index: number): string =>
    escapeHtml(test?.classes[index] ?? String(index));

const wrongIn = (test: TestFigures | undefined): number =>
  test === undefined ? 0 : Math.round(test.samples * (1 - (test.accuracy ?? 1)));

async function pictures(
  mistakes: readonly Mistake[],
  [height, width]: readonly [number, number],
  name: (index: number) => string,
): Promise<string> {
  const write = await pictureWriter();
  const unit = side / Math.max(height, width);
  const size = `width="${Math.round(width * unit)}" height="${Math.round(height * unit)}"`;
  const items = mistakes.map(({ label, answer, confidence, picture, index }) => {
    const address = write(inkPicture(picture, height, width));
    const alt = `Test sample ${index + 1}`;
    return `<li><img class="ink" src="${address}" ${size} alt="${alt}"><span>read <b>${name(answer)}</b>, is <b>${name(label)}</b></span> <small>${percentText(confidence, 1)}</small></li>`;
  });
  return `<ul class="pictures">${items.join('\n')}</ul>`;
}

function table(mistakes: readonly Mistake[], name: (index: number) => string): string {
  const rows = mistakes.map(
    ({ label, answer, confidence, index }) =>
      `<tr><th scope="row">${countText(index + 1)}</th><td class="name">${name(answer)}</td><td class="name">${name(label)}</td><td>${percentText(confidence, 1)}</td></tr>`,
  );
  return [
    '<div class="wide" tabindex="0" role="region" aria-label="Table of mistakes"><table class="numbers">',
    '<thead><tr><th scope="col">test sample</th><th scope="col" class="name">read as</th><th scope="col" class="name">is</th><th scope="col">confidence</th></tr></thead>',
    `<tbody>${rows.join('')}</tbody></table></div>`,
  ].join('\n');
}
