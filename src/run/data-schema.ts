import * as z from 'zod/mini';
import { described } from '../base/index.js';
import { plainText } from '../document/index.js';

const name = (longest: number) => plainText(longest).check(z.minLength(1));
const count = (greatest: number) => z.int().check(z.minimum(1), z.maximum(greatest));

/** A path is found from where the run file lies; that is for those who read files to do. */
export const pathSchema = name(4096);

const partSchema = z.union([
  described(pathSchema, 'A CSV or NPZ file, found from where the run file lies, or the name of a known data set.'),
  z.strictObject({
    inputs: described(pathSchema, 'Inputs in an IDX or NPY file.'),
    targets: described(pathSchema, 'Labels or target rows in another.'),
  }),
]);

const columnSchema = z.union([name(1000), count(1_000_000)]);

const filesSchema = z.strictObject({
  train: described(partSchema, 'Samples to train on.'),
  test: described(
    z.optional(partSchema),
    'Samples to test with; those of the known data set or of the NPZ file to train on if not given.',
  ),
  label: described(
    z.optional(columnSchema),
    'Column of the label in CSV: its name, its number from 1, first or last; one called label, class, target or y if not given.',
  ),
  targets: described(
    z.optional(z.array(columnSchema).check(z.minLength(1), z.maxLength(1_000_000))),
    'Columns of numbers in CSV to be predicted, instead of a label.',
  ),
  ignore: described(
    z.optional(z.array(columnSchema).check(z.maxLength(1_000_000))),
    'Columns of CSV that are neither inputs nor label.',
  ),
  delimiter: described(
    z.optional(z.enum([',', ';', '\t'])),
    'What stands between cells of CSV; told by the first line if not given.',
  ),
  header: described(
    z.optional(z.boolean()),
    'Whether the first line of CSV names the columns; told by it if not given.',
  ),
  arrays: described(
    z.optional(z.strictObject({ inputs: name(1000), targets: name(1000) })),
    'Names of the arrays in NPZ; usual names are looked for if not given.',
  ),
  kind: described(
    z.optional(z.enum(['labels', 'rows'])),
    'Whether targets in arrays are labels or rows of numbers; told by their type if not given.',
  ),
  classes: described(
    z.optional(z.union([count(65_536), z.array(plainText(1000)).check(z.minLength(1), z.maxLength(65_536))])),
    'How many classes, or what they are called; told by the labels if not given.',
  ),
  validation: described(
    z.optional(
      z.union([
        z.strictObject({
          fraction: described(z.number().check(z.positive(), z.lt(1)), 'The part of the samples, between 0 and 1.'),
        }),
        z.strictObject({ count: described(count(1_000_000_000), 'How many samples.') }),
      ]),
    ),
    'Samples that are set aside from those to train on.',
  ),
  scaling: described(
    z._default(z.enum(['none', 'unit', 'min-max', 'standard']), 'none'),
    'unit: the greatest input is 1 or −1; min-max: each column goes from 0 to 1; standard: each column has mean 0 and deviation 1. Found from the samples to train on.',
  ),
  shardBytes: described(
    z.optional(z.int().check(z.minimum(1000), z.maximum(4_000_000_000))),
    'Bytes of data that are in memory at once; 256 MB if not given.',
  ),
});

export const dataSchema = described(
  z.union([pathSchema, filesSchema]),
  'The name of a data set that Longhand knows, a CSV or NPZ file, or files and what is in them.',
);
