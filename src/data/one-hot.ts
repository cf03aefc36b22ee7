import type { DataSet, Targets } from './data-set.js';

/** Labels as rows with a 1 in the column of the class and 0 elsewhere; rows as they are. */
export function oneHot(targets: Targets): Extract<Targets, { kind: 'rows' }> {
  if (targets.kind === 'rows') return targets;
  const { labels, classes } = targets;
  const values = new Float32Array(labels.length * classes);
  for (let sample = 0; sample < labels.length; sample++) values[sample * classes + labels[sample]] = 1;
  return { kind: 'rows', columns: classes, values };
}

/** Samples of each class, [classes]; nothing for rows of numbers, which have no classes. */
export function countLabels({ targets }: Pick<DataSet, 'targets'>): number[] {
  if (targets.kind === 'rows') return [];
  const counts = new Array<number>(targets.classes).fill(0);
  for (const label of targets.labels) counts[label]++;
  return counts;
}
