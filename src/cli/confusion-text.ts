import { visible } from '../base/index.js';

/** Classes whose table is small enough to read. */
const mostClasses = 15;
/** Confusions that are listed where there are more. */
const mostListed = 10;
/** Characters of a name that are shown; what is longer ends in an ellipsis. */
const longestName = 30;

/** How often each class was answered for each; as a table where it is small enough to read. */
export function confusionText(confusion: readonly (readonly number[])[], classes: readonly string[]): string {
  const names = classes.map(shownName);
  return confusion.length > mostClasses ? commonMistakes(confusion, names) : table(confusion, names);
}

/** A name on one line, cut where it is long. */
function shownName(name: string): string {
  const characters = [...visible(name)];
  return characters.length > longestName ? `${characters.slice(0, longestName - 1).join('')}…` : characters.join('');
}

/** Names that do not fit over the columns get numbers, which stand in the rows beside the names. */
function table(confusion: readonly (readonly number[])[], names: readonly string[]): string {
  const width = Math.max(5, ...confusion.flat().map((count) => String(count).length + 1));
  const fit = names.every((name) => name.length < width);
  const heads = names.map((name, index) => (fit ? name : String(index + 1)));
  const longest = Math.max(...names.map((name) => name.length));
  const labels = names.map((name, index) => (fit ? name : `${name.padStart(longest)} ${heads[index].padStart(2)}`));
  const label = Math.max(6, ...labels.map((each) => each.length));
  const rows = confusion.map((row, index) => {
    const cells = row.map((count) => (count === 0 ? '·' : String(count)).padStart(width)).join('');
    return `  ${labels[index].padStart(label)} ${cells}`;
  });
  return [
    `  ${'is'.padStart(label)} ${'answered as'.padStart(Math.max(width, 12))}`,
    `  ${''.padStart(label)} ${heads.map((head) => head.padStart(width)).join('')}`,
    ...rows,
  ].join('\n');
}

function commonMistakes(confusion: readonly (readonly number[])[], names: readonly string[]): string {
  const pairs = confusion.flatMap((row, label) => row.map((count, answer) => ({ count, label, answer })));
  const worst = pairs
    .filter(({ count, label, answer }) => label !== answer && count > 0)
    .sort((a, b) => b.count - a.count);
  return worst
    .slice(0, mostListed)
    .map(({ count, label, answer }) => `  ${String(count).padStart(6)} × ${names[label]} answered as ${names[answer]}`)
    .join('\n');
}
