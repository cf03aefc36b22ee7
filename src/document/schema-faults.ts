import type * as z from 'zod/mini';
import { nearest } from '../base/index.js';
import type { JsonSchema } from './json-schema.js';
import { mostFaults, type PathFault, type PathStep } from './path-fault.js';

type Issue = z.core.$ZodIssue;

/** The schema library's issues as faults: what was found, what was expected, the nearest known name. */
export function faultsOfIssues(issues: readonly Issue[], data: unknown, schema: JsonSchema): PathFault[] {
  return issues.flatMap((issue) => faultsOfIssue(issue, issue.path as PathStep[], data, schema));
}

function faultsOfIssue(issue: Issue, steps: readonly PathStep[], data: unknown, schema: JsonSchema): PathFault[] {
  const value = valueAt(data, steps);
  const fault = (found: string, expected: string, hint?: string): PathFault => ({
    code: issue.code,
    path: pathText(steps),
    found: steps.length === 0 ? `the file ${found}` : found,
    expected,
    steps,
    ...(hint === undefined ? {} : { hint }),
  });
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownAt(steps, data, schema).keys;
      const expected = known.length > 0 ? `expected one of ${known.join(', ')}` : 'expected no such key';
      return issue.keys.slice(0, mostFaults).map((key) => {
        const path = [...steps, key];
        return {
          ...fault('is not known here', expected, didYouMean(key, known)),
          path: pathText(path),
          found: 'is not known here',
          steps: path,
          atKey: true,
        };
      });
    }
    case 'invalid_union':
      return faultsOfUnion(issue, steps, data, schema, fault);
    case 'invalid_value':
      if (value === undefined) return [fault('is missing', `expected one of ${named(issue.values)}`)];
      return [
        fault(`is ${described(value)}`, `expected one of ${named(issue.values)}`, didYouMean(value, issue.values)),
      ];
    case 'too_small':
    case 'too_big': {
      const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
      const [within, beyond] = issue.code === 'too_small' ? ['at least', 'more than'] : ['at most', 'less than'];
      const bound = issue.inclusive === false ? beyond : within;
      if (issue.origin === 'array') {
        const count = Array.isArray(value) ? value.length : 0;
        const entries = limit === 1 ? 'entry' : 'entries';
        return [fault(count === 0 ? 'is empty' : `has ${count} entries`, `expected ${bound} ${limit} ${entries}`)];
      }
      if (issue.origin === 'string')
        return [fault(`has ${String(value).length} characters`, `expected ${bound} ${limit}`)];
      return [fault(`is ${described(value)}`, `expected a number of ${bound} ${limit}`)];
    }
    case 'invalid_type': {
      const expected = typeNames[issue.expected] ?? issue.expected;
      if (value === undefined) return [fault('is missing', expected)];
      return [fault(`is ${described(value)}`, expected, numberHint(value, issue.expected))];
    }
    default:
      return [fault(`is ${described(value)}`, issue.message)];
  }
}

/** Of several forms that a part may have, the one that it was meant to have: the same sort of data. */
function faultsOfUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  steps: readonly PathStep[],
  data: unknown,
  schema: JsonSchema,
  fault: (found: string, expected: string, hint?: string) => PathFault,
): PathFault[] {
  const value = valueAt(data, steps);
  if (issue.discriminator !== undefined) {
    const named = steps[steps.length - 1] === issue.discriminator;
    const kindSteps = named ? steps : [...steps, issue.discriminator];
    const kind = valueAt(data, kindSteps);
    const { kinds } = knownAt(kindSteps.slice(0, -1), data, schema);
    const found = kind === undefined ? 'is missing' : `is ${described(kind)}`;
    const at = { path: pathText(kindSteps), steps: kindSteps };
    return [{ ...fault(found, `expected one of ${kinds.join(', ')}`, didYouMean(kind, kinds)), ...at }];
  }
  const ofSameSort = issue.errors.filter((branch) =>
    branch.every((each) => each.path.length > 0 || each.code === 'unrecognized_keys'),
  );
  if (ofSameSort.length > 0) {
    const keys = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : undefined;
    const fewest = Math.min(...ofSameSort.map(strangeKeys));
    if (ofSameSort.length > 1 && fewest === keys?.length) {
      const { keys: known, forms } = knownAt(steps, data, schema);
      const shown = `${named(keys.slice(0, 5))}${keys.length > 5 ? ', …' : ''}`;
      const found = keys.length === 0 ? 'has no keys' : `has the ${keys.length === 1 ? 'key' : 'keys'} ${shown}`;
      return [fault(found, `expected ${forms.join(' or ')}`, didYouMean(keys[0], known))];
    }
    const nearestForm = ofSameSort.find((branch) => strangeKeys(branch) === fewest) ?? [];
    return nearestForm.flatMap((each) => faultsOfIssue(each, [...steps, ...(each.path as PathStep[])], data, schema));
  }
  const values = issue.errors.flat().flatMap((each) => (each.code === 'invalid_value' ? each.values : []));
  if (typeof value === 'string' && values.length > 0) {
    const isNumber = issue.errors.flat().find((each) => each.code === 'invalid_type' && each.expected === 'number');
    const orNumber = isNumber === undefined ? '' : ' or a number';
    return [fault(`is ${described(value)}`, `expected one of ${named(values)}${orNumber}`, didYouMean(value, values))];
  }
  const expected = issue.errors
    .flat()
    .map((each) => {
      if (each.code === 'invalid_value') return `expected one of ${named(each.values)}`;
      return each.code === 'invalid_type' ? (typeNames[each.expected] ?? each.expected) : undefined;
    })
    .filter((each) => each !== undefined);
  const either = [...new Set(expected)].join(' or ').replaceAll(' or expected', ' or');
  return [fault(value === undefined ? 'is missing' : `is ${described(value)}`, either)];
}

/** How many of the keys that are given a form does not have. */
const strangeKeys = (issues: readonly Issue[]): number =>
  issues.reduce(
    (sum, each) => sum + (each.code === 'unrecognized_keys' && each.path.length === 0 ? each.keys.length : 0),
    0,
  );

const typeNames: Readonly<Record<string, string>> = {
  number: 'expected a number',
  int: 'expected a whole number',
  boolean: 'expected true or false',
  string: 'expected a text',
  array: 'expected a list',
  object: 'expected keys with values',
  record: 'expected keys with values',
};

/** What the schema itself says that a map at this path may have. */
interface Known {
  /** Keys, of several forms those of the one that most of the given keys belong to. */
  readonly keys: readonly string[];
  /** Values of `kind`. */
  readonly kinds: readonly string[];
  /** Of each form the keys that it must have, as text. */
  readonly forms: readonly string[];
}

function knownAt(steps: readonly PathStep[], data: unknown, schema: JsonSchema): Known {
  let forms: readonly JsonSchema[] = [schema];
  for (const step of steps) {
    forms = forms
      .flatMap(alternatives)
      .flatMap((form) => (typeof step === 'number' ? [form.items] : [form.properties?.[step]]))
      .filter((form) => form !== undefined);
  }
  const maps = forms.flatMap(alternatives).filter(({ properties }) => properties !== undefined);
  const kindOf = ({ properties }: JsonSchema): string | undefined => properties?.kind?.const;
  const given = valueAt(data, steps);
  const kind = valueAt(given, ['kind']);
  const ofThisKind = maps.filter((form) => kindOf(form) === kind);
  const keys = nearestForms(ofThisKind.length > 0 ? ofThisKind : maps, given).flatMap(keysOf);
  return {
    keys: [...new Set(keys)].filter((key) => key !== '$schema'),
    kinds: [...new Set(maps.map(kindOf))].filter((each) => each !== undefined),
    forms: maps.map(({ required = [] }) => required.join(' and ')),
  };
}

const keysOf = ({ properties = {} }: JsonSchema): string[] => Object.keys(properties);

/** The forms that have the most of the given keys. */
function nearestForms(forms: readonly JsonSchema[], given: unknown): readonly JsonSchema[] {
  const shared = forms.map((form) => keysOf(form).filter((key) => valueAt(given, [key]) !== undefined).length);
  const most = Math.max(0, ...shared);
  return most === 0 ? forms : [forms[shared.indexOf(most)]];
}

/** A form and the forms that it may have, and those that they may have. */
const alternatives = (form: JsonSchema): readonly JsonSchema[] => [
  form,
  ...[...(form.anyOf ?? []), ...(form.oneOf ?? [])].flatMap(alternatives),
];

function didYouMean(value: unknown, known: readonly unknown[]): string | undefined {
  if (typeof value !== 'string') return undefined;
  const suggestion = nearest(value, known.map(String));
  return suggestion === undefined ? undefined : `Did you mean "${suggestion}"?`;
}

/** A number that was written as text or in a form that is none. */
function numberHint(value: unknown, expected: string): string | undefined {
  if (expected !== 'number' && expected !== 'int') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'A number must be finite.';
  if (typeof value !== 'string') return undefined;
  if (/^[+-]?\d+,\d+$/.test(value.trim())) return 'Write a decimal point, not a comma.';
  return value.trim() !== '' && Number.isFinite(Number(value)) ? 'Take off the quotation marks.' : undefined;
}

/** `sum, mean`; what is no word stands in quotation marks. */
const named = (values: readonly unknown[]): string =>
  values
    .map(String)
    .map((value) => (/^[\w-]+$/.test(value) ? value : JSON.stringify(shortened(value))))
    .join(', ');

/** A value in a few words. */
function described(value: unknown): string {
  if (typeof value === 'string') return `the text ${JSON.stringify(shortened(value))}`;
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'keys with values' : String(value);
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function valueAt(data: unknown, steps: readonly PathStep[]): unknown {
  let value = data;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PathStep, unknown>)[step];
  }
  return value;
}

/** `parameters[0].weights`, `notation.spell["w'"]` */
export function pathText(steps: readonly PathStep[]): string {
  let text = '';
  for (const step of steps) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z$_][\w$]{0,39}$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(shortened(step))}]`;
  }
  return text;
}
