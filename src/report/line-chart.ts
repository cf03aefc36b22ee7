import { escapeHtml } from '../base/index.js';
import { spreadLabels } from './spread-labels.js';

/** A line, named for its colour and dashes in the style of the page. */
export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
  /** What stands beside its end. */
  readonly label: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LineChart {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What a reader who does not see the lines should know. */
  readonly description: string;
  readonly lines: readonly Line[];
  readonly height: number;
  /** Lowest and highest values that the vertical axis shows at least, where the lines do not say. */
  readonly from?: number;
  readonly to?: number;
  readonly logarithmic?: boolean;
}

/** Draws a chart as SVG. */
type DrawChart = (chart: LineChart) => string;

/** As wide as half a page: a phone shows it nearly as large as a desk does, so that its letters need no second size. */
const width = 420;
const margins = { top: 12, right: 132, bottom: 30, left: 44 };
const labelGap = 17;
/** With so few epochs each is marked. */
const mostMarks = 5;

/** What draws charts; the plotting library is loaded where a page has some. */
export async function chartDrawer(): Promise<DrawChart> {
  const Plot = await import('@observablehq/plot');
  const { parseHTML } = await import('linkedom/worker');
  const { document } = parseHTML('<!doctype html><html><body></body></html>');

  return (chart) => {
    const points = chart.lines.flatMap((line) => line.points);
    const [low, high] = extent([...points.map(({ y }) => y), chart.from, chart.to]);
    const [first, last] = extent(points.map(({ x }) => x));
    const range = [chart.height - margins.bottom, margins.top];
    const type = chart.logarithmic ? 'log' : 'linear';
    const y = Plot.scale({ y: { type, domain: widened(low, high, chart.logarithmic), range, nice: true } });
    const ends = chart.lines.map((line) => line.points[line.points.length - 1]);
    const places = spreadLabels(
      ends.map((end) => y.apply(end.y)),
      labelGap,
      margins.top,
      chart.height - margins.bottom,
    );
    const format = chart.logarithmic ? { tickFormat: powerText } : {};
    const single = first === last;
    const marks = [
      Plot.gridY({ ticks: 5, strokeOpacity: 1, className: 'grid' }),
      Plot.axisY({ ticks: 5, tickSize: 0, tickPadding: 8, label: null, ...format, className: 'axis' }),
      Plot.axisX({
        ticks: single ? [first] : Math.min(last < 1000 ? 6 : 4, last - first),
        tickSize: 4,
        label: null,
        className: 'axis',
        tickFormat: (epoch: number) => (Number.isInteger(epoch) ? epoch.toLocaleString('en') : ''),
      }),
      ...chart.lines.flatMap((line, index) => [
        Plot.line(line.points, { x: 'x', y: 'y', className: line.name }),
        ...(line.points.length <= mostMarks
          ? [Plot.dot(line.points, { x: 'x', y: 'y', r: 2.6, className: line.name })]
          : []),
        Plot.text([line.label], {
          x: [ends[index].x],
          y: [y.invert?.(places[index])],
          dx: single ? 12 : 9,
          textAnchor: 'start',
          className: line.name,
        }),
      ]),
    ];
    const svg = Plot.plot({
      document,
      width,
      height: chart.height,
      marginTop: margins.top,
      marginRight: margins.right,
      marginBottom: margins.bottom,
      marginLeft: margins.left,
      x: { type: 'linear', domain: single ? [first - 1, last + 1] : [first, last] },
      y: { type, domain: y.domain },
      marks,
    });
    return finished(svg.outerHTML, chart);
  };
}

/** The drawing with its text for those who do not see it, without what the page says itself, and with shorter numbers. */
function finished(svg: string, { id, title, description }: LineChart): string {
  const head = `<svg class="chart" id="${id}-chart" role="img" aria-labelledby="${id}-title ${id}-text"`;
  const texts = `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-text">${escapeHtml(description)}</desc>`;
  return svg
    .replace(/<style>.*?<\/style>/s, texts)
    .replace(/ aria-(?:label|hidden)="[^"]*"/g, '')
    .replace(/ (?:font-(?:size|family|variant)|class="plot-\w+)="?[^"]*"/g, '')
    .replace(/(?<=["(,MLC-])\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10))
    .replace('<svg', head);
}

function extent(values: readonly (number | undefined)[]): [number, number] {
  const known = values.filter((value) => value !== undefined);
  return known.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [known[0], known[0]]);
}

/** A number of a logarithmic axis, short where it is small. */
const powerText = (value: number): string =>
  value < 1e-3 || value >= 1e4 ? value.toExponential().replace('e+', 'e').replace('-', '\u2212') : String(value);

/** Two different bounds, as an axis needs them. */
function widened(low: number, high: number, logarithmic = false): [number, number] {
  if (low < high) return [low, high];
  if (logarithmic) return [low / 10, high * 10];
  return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)];
}
