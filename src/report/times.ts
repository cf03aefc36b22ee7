import { escapeHtml } from '../base/index.js';
import type { TimeSpent } from './training-report.js';
import { durationText, percentText } from './written-figures.js';

/** Where the time went: a table whose bars show the parts of the whole. */
export function timesSection(times: readonly TimeSpent[]): string {
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0);
  if (!(total > 0)) return '';
  const rows = times.map(({ what, seconds }) => {
    const part = seconds / total;
    return [
      `<tr><th scope="row">${escapeHtml(what)}</th>`,
      `<td class="bar" aria-hidden="true"><i style="width:${(100 * part).toFixed(1)}%"></i></td>`,
      `<td>${durationText(seconds)}</td><td>${percentText(part, 1)}</td></tr>`,
    ].join('');
  });
  return [
    '<section>',
    '<h2>Where the time went</h2>',
    `<table class="times"><caption>${durationText(total)} in all</caption>`,
    '<thead class="unseen"><tr><th scope="col">part</th><td></td><th scope="col">time</th><th scope="col">share</th></tr></thead>',
    `<tbody>${rows.join('')}</tbody></table>`,
    '</section>',
  ].join('\n');
}
