import { chartDrawer, type Line, type LineChart } from './line-chart.js';
import { thinned } from './thinned.js';
import type { EpochFigures, Figures } from './training-report.js';
import {
  countOfText,
  countText,
  decimalsFor,
  decimalsText,
  digitsText,
  givenText,
  percentText,
} from './written-figures.js';

/** Epochs that a line has points for; more could not be told apart. */
const mostPoints = 300;
/** From this ratio of the greatest loss to the least, a linear axis would show one of them only. */
const wideRatio = 200;

/** The samples that a figure can be of, in the order of the legend. */
const sets = [
  { name: 'training', of: (epoch: EpochFigures): Figures | undefined => epoch },
  { name: 'validation', of: ({ validation }: EpochFigures) => validation },
  { name: 'test', of: ({ test }: EpochFigures) => test },
] as const;

/** How loss, accuracy and learning rate went from epoch to epoch, as charts and as numbers. */
export async function learningSection(epochs: readonly EpochFigures[]): Promise<string> {
  if (epochs.length === 0) return '<section><h2>Learning</h2><p>No epoch was finished.</p></section>';
  const draw = await chartDrawer();
  const shown = sets.filter(({ of }) => epochs.some((epoch) => of(epoch) !== undefined));
  const charts = [lossChart(epochs), accuracyChart(epochs), rateChart(epochs)].filter((chart) => chart !== undefined);
  const figures = charts.map(
    (chart) =>
      `<figure class="${chart.id}"><figcaption><b>${chart.title}</b> ${chart.unit}</figcaption>${draw(chart)}</figure>`,
  );
  const rates = epochs.map(({ learningRate }) => learningRate);
  const constant = rates.every((rate) => rate === rates[0])
    ? `The learning rate was ${givenText(rates[0])} throughout.`
    : '';
  const thinner = epochs.length > mostPoints ? `Drawn with ${mostPoints} of ${countText(epochs.length)} epochs. ` : '';
  return [
    '<section>',
    '<h2>Learning</h2>',
    `<ul class="legend" aria-label="Lines">${shown.map(({ name }) => legendItem(name)).join('')}</ul>`,
    `<div class="charts">${figures.join('\n')}</div>`,
    thinner === '' && constant === '' ? '' : `<p class="note">${thinner}${constant}</p>`,
    numbers(epochs, shown),
    '</section>',
  ].join('\n');
}

const legendItem = (name: string): string =>
  `<li><svg class="key" viewBox="0 0 30 10" aria-hidden="true"><g class="${name}"><path d="M1,5H29"/></g></svg>${name}</li>`;

interface TitledChart extends LineChart {
  /** What follows the title. */
  readonly unit: string;
}

function lossChart(epochs: readonly EpochFigures[]): TitledChart | undefined {
  const lines = linesOf(
    epochs,
    ({ loss }) => loss,
    (loss) => digitsText(loss, 3),
  );
  const losses = lines.flatMap(({ points }) => points.map(({ y }) => y));
  if (losses.length === 0) return undefined;
  const least = Math.min(...losses);
  const logarithmic = least > 0 && Math.max(...losses) > wideRatio * least;
  return {
    id: 'loss',
    title: 'Loss',
    unit: `mean of the samples${logarithmic ? ', on a logarithmic scale' : ''}, by epoch`,
    description: described('Loss', lines),
    lines: lines.map(({ line }) => line),
    height: 270,
    ...(logarithmic ? { logarithmic } : { from: 0 }),
  };
}

function accuracyChart(epochs: readonly EpochFigures[]): TitledChart | undefined {
  const lines = linesOf(
    epochs,
    ({ accuracy = Number.NaN }) => 100 * accuracy,
    (percent) => percentText(percent / 100),
  );
  if (lines.length === 0) return undefined;
  return {
    id: 'accuracy',
    title: 'Accuracy',
    unit: 'per cent of the samples, by epoch',
    description: described('Accuracy', lines),
    lines: lines.map(({ line }) => line),
    height: 270,
    to: Math.max(...lines.flatMap(({ points }) => points.map(({ y }) => y))) > 90 ? 100 : undefined,
  };
}

function rateChart(epochs: readonly EpochFigures[]): TitledChart | undefined {
  const rates = epochs.filter(({ learningRate }) => Number.isFinite(learningRate));
  if (rates.every(({ learningRate }) => learningRate === rates[0]?.learningRate)) return undefined;
  const points = thinned(rates, mostPoints).map(({ epoch, learningRate }) => ({ x: epoch, y: learningRate }));
  const label = givenText(rates[rates.length - 1].learningRate);
  return {
    id: 'rate',
    title: 'Learning rate',
    unit: 'by epoch',
    description: `From ${givenText(rates[0].learningRate)} to ${label}.`,
    lines: [{ name: 'steps', points, label }],
    height: 150,
    from: 0,
  };
}

interface WrittenLine {
  readonly line: Line;
  readonly points: Line['points'];
  readonly first: string;
  readonly last: string;
}

/** One line for each set of samples that has finite numbers. */
function linesOf(
  epochs: readonly EpochFigures[],
  figure: (figures: Figures) => number,
  write: (value: number) => string,
): WrittenLine[] {
  return sets.flatMap(({ name, of }) => {
    const all = epochs.flatMap((epoch) => {
      const figures = of(epoch);
      const y = figures === undefined ? Number.NaN : figure(figures);
      return Number.isFinite(y) ? [{ x: epoch.epoch, y }] : [];
    });
    if (all.length === 0) return [];
    const points = thinned(all, mostPoints);
    const [first, last] = [write(all[0].y), write(all[all.length - 1].y)];
    return [{ line: { name, points, label: `${name} ${last}` }, points, first, last }];
  });
}

const described = (what: string, lines: readonly WrittenLine[]): string =>
  lines
    .map(({ line, points, first, last }) => {
      const from = points[0].x === points[points.length - 1].x ? '' : `from ${first} at epoch ${points[0].x} to `;
      return `${what}, ${line.name}: ${from}${last} at epoch ${points[points.length - 1].x}.`;
    })
    .join(' ');

/** The same numbers as a table, behind a line to open it. */
function numbers(epochs: readonly EpochFigures[], shown: readonly (typeof sets)[number][]): string {
  const rows = thinned(epochs, 100);
  const part = rows.length < epochs.length ? `, ${rows.length} of ${countText(epochs.length)} epochs` : '';
  const told = rows.some(({ accuracy }) => accuracy !== undefined);
  const ofAccuracy = (cell: string): string => (told ? cell : '');
  const head = shown.map(
    ({ name }) => `<th scope="col">${name} loss</th>${ofAccuracy(`<th scope="col">${name} accuracy</th>`)}`,
  );
  const decimals = {
    loss: decimalsFor(rows.flatMap((epoch) => shown.map(({ of }) => of(epoch)?.loss ?? 0))),
    rate: decimalsFor(rows.map(({ learningRate }) => learningRate)),
    seconds: decimalsFor(rows.map(({ seconds }) => seconds)),
  };
  const body = rows.map((epoch) => {
    const cells = shown.map(({ of }) => {
      const figures = of(epoch);
      if (figures === undefined) return `<td></td>${ofAccuracy('<td></td>')}`;
      const accuracy = figures.accuracy === undefined ? '' : percentText(figures.accuracy);
      return `<td>${decimalsText(figures.loss, decimals.loss)}</td>${ofAccuracy(`<td>${accuracy}</td>`)}`;
    });
    return `<tr><th scope="row">${countText(epoch.epoch)}</th>${cells.join('')}<td>${decimalsText(epoch.learningRate, decimals.rate)}</td><td>${decimalsText(epoch.seconds, decimals.seconds)}</td></tr>`;
  });
  return [
    `<details><summary>The numbers of ${countOfText(epochs.length, 'epoch')}</summary>`,
    `<div class="wide" tabindex="0" role="region" aria-label="Numbers of the epochs"><table class="numbers">`,
    `<caption>Loss${told ? ' and accuracy' : ''} of each epoch${part}</caption>`,
    `<thead><tr><th scope="col">epoch</th>${head.join('')}<th scope="col">learning rate</th><th scope="col">seconds</th></tr></thead>`,
    `<tbody>${body.join('')}</tbody></table></div></details>`,
  ].join('\n');
}
