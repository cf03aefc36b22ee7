import { InvalidArgumentError, Option } from 'commander';
import { nearest } from '../base/index.js';
import { presetNames } from '../notation/index.js';

/** One of several names; a near miss is answered with the name that was meant. */
export function oneOf<T extends string>(names: readonly T[]): (value: string) => T {
  return (value) => {
    const found = names.find((name) => name === value);
    if (found !== undefined) return found;
    const suggestion = nearest(value, names);
    const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
    throw new InvalidArgumentError(`Expected one of ${names.join(', ')}.${hint}`);
  };
}

/** A whole number in a range. */
export function wholeNumber(least: number, greatest: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= greatest) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${greatest}.`);
  };
}

/** A finite number. */
export function finiteNumber(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number)) return number;
  const hint = /^[+-]?\d+,\d+$/.test(value) ? ' Write a decimal point.' : '';
  throw new InvalidArgumentError(`Expected a number.${hint}`);
}

/** `10.0.0.1:29400`, `first.example:29400`, `[::1]:29400`: a machine and a port of it. */
export function endpoint(value: string): string {
  const port = Number(/^(?:[a-z\d][a-z\d.-]*|\[[\da-f:.]+\]):(\d{1,5})$/i.exec(value)?.[1] ?? 0);
  if (port >= 1 && port <= 65_535) return value;
  throw new InvalidArgumentError('Expected host:port, for example 10.0.0.1:29400.');
}

/** A column of CSV: its number from 1, or its name, first or last. */
export const csvColumn = (value: string): string | number => (/^\d+$/.test(value) ? Number(value) : value);

/** A percentage; parts of one are most likely meant as such. */
export function percentage(value: string): number {
  const number = finiteNumber(value);
  if (number >= 1 && number <= 100) return number;
  const hint = number > 0 && number < 1 ? ` Did you mean ${Number((100 * number).toPrecision(10))}?` : '';
  throw new InvalidArgumentError(`Expected a percentage from 1 to 100.${hint}`);
}

/** `2,2,1`: inputs, then units of each layer. */
export function layerSizes(value: string): number[] {
  const sizes = value.split(/[,-]/).map((part) => (/^\d+$/.test(part.trim()) ? Number(part) : 0));
  if (sizes.length >= 2 && sizes.length <= 101 && sizes.every((size) => size >= 1 && size <= 100_000)) return sizes;
  throw new InvalidArgumentError('Expected the number of inputs and the units of each layer, for example 2,2,1.');
}

/** `128,64`: units of each hidden layer; nothing for none. */
export function hiddenUnits(value: string): number[] {
  const units = value === '' ? [] : value.split(/[,-]/).map((part) => (/^\d+$/.test(part.trim()) ? Number(part) : 0));
  if (units.length <= 99 && units.every((count) => count >= 1 && count <= 1_000_000)) return units;
  throw new InvalidArgumentError('Expected the units of each hidden layer, for example 30 or 128,64.');
}

const formats = ['text', 'markdown', 'latex', 'html', 'json'] as const;

/** The options that `work` and `explain` share. */
export const writingOptions = (): Option[] => [
  new Option('-f, --format <format>', `${formats.join(', ')}`).argParser(oneOf(formats)).default('text'),
  new Option('-n, --notation <name>', "a notation's name instead of the problem's own").argParser(oneOf(presetNames)),
  new Option('-d, --digits <count>', 'significant digits').argParser(wholeNumber(1, 17)).default(6),
  new Option('--decimal <sign>', 'point or comma').argParser(oneOf(['point', 'comma'] as const)).default('point'),
  new Option('-o, --out <file>', 'write to a file instead of standard output'),
  new Option('--force', 'replace files that exist'),
];

export interface WritingOptions {
  readonly format: (typeof formats)[number];
  readonly notation?: string;
  readonly digits: number;
  readonly decimal: 'point' | 'comma';
  readonly out?: string;
  readonly force?: boolean;
}
