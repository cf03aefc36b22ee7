import { escapeHtml } from '../base/index.js';
import type { TestFigures } from './training-report.js';
import { countText, percentText } from './written-figures.js';

/** Classes whose whole table can be read. */
const mostClasses = 26;
/** Confusions that are listed where there are more classes. */
const mostListed = 20;
/** Confusions that are listed beside the whole table. */
const mostBeside = 8;
/** Shades of the heat, from the paper's colour on. */
const shades = 6;

interface Confusion {
  readonly label: number;
  readonly answer: number;
  readonly count: number;
  /** Part of the samples of its class. */
  readonly part: number;
}

/** Which classes were read as which: the whole table, or the most frequent confusions of many classes. */
export function confusionSection({ confusion, classes, samples }: TestFigures): string {
  if (confusion === undefined || confusion.length === 0) return '';
  const totals = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const confusions = confusion.flatMap((row, label) =>
    row.flatMap((count, answer): Confusion[] =>
      label === answer || count === 0 ? [] : [{ label, answer, count, part: count / totals[label] }],
    ),
  );
  const name = (index: number): string => escapeHtml(classes[index] ?? String(index));
  const few = confusion.length <= mostClasses;
  return [
    '<section>',
    '<h2>What was read as what</h2>',
    ...(few
      ? [
          '<div class="beside">',
          `<div>${heatTable(confusion, totals, confusions, name)}</div>`,
          confusion.length > 2 ? frequentTable(confusions, mostBeside, samples, name, false) : '',
          '</div>',
        ]
      : [frequentTable(confusions, mostListed, samples, name, true)]),
    '</section>',
  ].join('\n');
}

function heatTable(
  confusion: readonly (readonly number[])[],
  totals: readonly number[],
  confusions: readonly Confusion[],
  name: (index: number) => string,
): string {
  const worst = confusions.reduce((most, { part }) => Math.max(most, part), 0);
  const long = confusion.some((_, index) => name(index).length > 4) ? ' long' : '';
  const head = confusion.map((_, index) => `<th scope="col"><span>${name(index)}</span></th>`);
  const rows = confusion.map((row, label) => {
    const cells = row.map((count, answer) => {
      if (count === 0) return '<td></td>';
      const shade = label === answer ? 'right' : `heat-${Math.ceil((shades * count) / totals[label] / worst)}`;
      return `<td class="${shade}">${count}</td>`;
    });
    const right = totals[label] === 0 ? '' : percentText(row[label] / totals[label], 1);
    return `<tr><th scope="row"><span>${name(label)}</span></th>${cells.join('')}<td class="sum">${right}</td></tr>`;
  });
  return [
    '<p class="note" id="confusion-text">Test samples of each class (rows) by the class that they were read as (columns). The diagonal was read rightly; an empty cell is a confusion that never happened.</p>',
    '<div class="wide" tabindex="0" role="region" aria-label="Table of confusions">',
    `<table class="confusion${long}${confusion.length > 12 ? ' many' : ''}" aria-describedby="confusion-text">`,
    `<thead><tr><td class="corner"></td><th scope="colgroup" colspan="${confusion.length}" class="group">read as</th><td></td></tr>`,
    `<tr><th scope="col" class="corner">is</th>${head.join('')}<th scope="col" class="sum">right</th></tr></thead>`,
    `<tbody>${rows.join('')}</tbody></table></div>`,
    worst === 0 ? '' : legend(worst),
  ].join('\n');
}

function legend(worst: number): string {
  const swatches = Array.from({ length: shades }, (_, index) => `<i class="heat-${index + 1}"></i>`);
  return `<p class="scale">Part of its class that was read as another: <span class="nowrap">0${swatches.join('')}${percentText(worst, 1)}</span></p>`;
}

function frequentTable(
  confusions: readonly Confusion[],
  most: number,
  samples: number,
  name: (index: number) => string,
  withPart: boolean,
): string {
  if (confusions.length === 0) return '';
  const worst = [...confusions].sort((a, b) => b.count - a.count).slice(0, most);
  const rows = worst.map(({ label, answer, count, part }) => {
    const last = withPart ? `<td>${percentText(part, 1)}</td>` : '';
    return `<tr><th scope="row">${name(label)}</th><td class="name">${name(answer)}</td><td>${countText(count)}</td>${last}</tr>`;
  });
  const extent =
    worst.length < confusions.length
      ? `The ${worst.length} most frequent of ${countText(confusions.length)} confusions`
      : 'All confusions';
  return [
    '<table class="numbers">',
    `<caption>${extent} among ${countText(samples)} test samples</caption>`,
    `<thead><tr><th scope="col" class="name">is</th><th scope="col" class="name">read as</th><th scope="col">times</th>${withPart ? '<th scope="col">of its class</th>' : ''}</tr></thead>`,
    `<tbody>${rows.join('')}</tbody></table>`,
  ].join('\n');
}
