import { escapeHtml } from '../base/index.js';
import { confusionSection } from './confusion.js';
import { learningSection } from './curves.js';
import { hiddenSection } from './hidden-units.js';
import { mistakesSection } from './mistakes.js';
import { reportStyle } from './report-style.js';
import { timesSection } from './times.js';
import type { TrainingReport } from './training-report.js';
import { countOfText, countText, digitsText, durationText, percentText } from './written-figures.js';

/**
 * A training as one self-contained HTML page: what was trained, how it learned, what it reads wrongly, what its hidden units look at
 * and where the time went. Nothing is fetched and nothing runs. What the report does not have is left out.
 */
export async function renderReport(report: TrainingReport): Promise<string> {
  const sections = [
    await learningSection(report.epochs),
    report.test === undefined ? '' : confusionSection(report.test),
    await mistakesSection(report),
    await hiddenSection(report),
    timesSection(report.times),
  ];
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(report.title)}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    '<main>',
    '<header>',
    `<h1>${escapeHtml(report.title)}</h1>`,
    keyFigures(report),
    '</header>',
    summary(report),
    ...sections.filter((section) => section !== ''),
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

/** What a reader wants to know first. */
function keyFigures({ test, epochs, times }: TrainingReport): string {
  const last = epochs.at(-1);
  const held = test === undefined ? last?.validation : undefined;
  const figures = test ?? held ?? last;
  const of = test !== undefined ? 'test' : held !== undefined ? 'validation' : 'training';
  const right =
    test?.accuracy === undefined
      ? ''
      : `, ${countText(Math.round(test.accuracy * test.samples))} of ${countOfText(test.samples, 'sample')}`;
  const seconds = times.reduce((sum, time) => sum + time.seconds, 0);
  const items = [
    ...(figures === undefined
      ? []
      : [
          ...(figures.accuracy === undefined
            ? []
            : [{ value: percentText(figures.accuracy), name: `${of} accuracy${right}` }]),
          { value: digitsText(figures.loss, 3), name: `${of} loss` },
        ]),
    { value: countText(epochs.length), name: epochs.length === 1 ? 'epoch' : 'epochs' },
    ...(seconds > 0 ? [{ value: durationText(seconds), name: 'in all' }] : []),
  ];
  const list = items.map(({ value, name }) => `<div><dt>${name}</dt><dd>${value}</dd></div>`);
  return `<dl class="key-figures">${list.join('')}</dl>`;
}

function summary({ facts }: TrainingReport): string {
  if (facts.length === 0) return '';
  const rows = facts.map(({ name, value }) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`);
  return ['<section>', '<h2>What was trained</h2>', `<dl class="summary">${rows.join('')}</dl>`, '</section>'].join(
    '\n',
  );
}
