import type { Award, Points, PointsOfQuantity } from './points.js';
import type { Typesetter } from './typeset.js';

/** What a scheme gives for each quantity, and why. */
export function pointsHtml({ points, of, parts }: Points, set: Typesetter): string {
  const rows = parts.map((part) => pointsRow(part, set));
  return [
    '<section class="points">',
    '<h2>Points</h2>',
    '<div class="wide"><table>',
    '<thead><tr><th scope="col">Quantity</th><th scope="col">Method</th><th scope="col">Accuracy</th><th scope="col">Points</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody>`,
    `<tfoot><tr><th scope="row">In all</th><td></td><td></td><td><b>${points}</b> of ${of}</td></tr></tfoot>`,
    '</table></div>',
    '</section>',
  ].join('\n');
}

function pointsRow({ quantity, points, of, method, accuracy, penalty }: PointsOfQuantity, set: Typesetter): string {
  const off = penalty > 0 ? `<span class="reason">rounded early: −${penalty}, once</span>` : '';
  return `<tr><th scope="row"><code>${set.words(quantity)}</code></th><td>${awardHtml(method, set)}</td><td>${awardHtml(accuracy, set)}${off}</td><td><b>${points}</b> of ${of}</td></tr>`;
}

const awardHtml = ({ points, of, reason }: Award, set: Typesetter): string =>
  of === 0 ? '–' : `${points} of ${of}<span class="reason">${set.words(reason)}</span>`;
