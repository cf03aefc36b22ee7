import { Command } from 'commander';
import { LonghandError, nearest } from '../base/index.js';
import { greatestText } from '../document/index.js';
import { preset, Speller, SpellingReader } from '../notation/index.js';
import { readProblem } from '../problem/index.js';
import { explanationOf } from '../render/index.js';
import { explain, parseIdentifier, type Trace, work } from '../trace/index.js';
import { inFile, readText } from './files.js';
import { type WritingOptions, writingOptions } from './options.js';
import { writeWorking } from './output.js';

/** `longhand explain`: one quantity with its chain rule and only what it needs. */
export function explainCommand(): Command {
  const command = new Command('explain')
    .description('Show the chain rule of one quantity, and only what it needs, from the loss down.')
    .summary('show one quantity by its chain rule')
    .argument('<problem>', 'a problem file, or - for standard input')
    .argument('<quantity>', `such as "w'[1][1][1]", or as the notation spells it, such as "w_{11}^{1'}"`);
  for (const option of writingOptions()) command.addOption(option);
  return command.action(async (path: string, quantity: string, options: WritingOptions) => {
    const text = await readText(path, greatestText);
    const problem = inFile(path, () => readProblem(text));
    const trace = inFile(path, () => work(problem));
    const notation = options.notation === undefined ? problem.notation : preset(options.notation);
    const explanation = explain(
      trace,
      inFile(path, () => identified(quantity, trace, new Speller(notation, problem.network))),
    );
    const title = problem.title === undefined ? {} : { title: problem.title };
    const { digits, decimal } = options;
    await writeWorking(
      explanationOf(trace, explanation, { notation, style: 'scalar', digits, decimal, ...title }),
      options,
    );
  });
}

/** The identifier that was given, or the one that the notation spells like it. */
function identified(given: string, trace: Trace, speller: Speller): string {
  const id = given.trim().replace(/[′’]/g, "'");
  if (trace.has(id)) return id;
  const spelled = new SpellingReader(speller, trace).identify(given);
  if (spelled.length === 1) return spelled[0];
  const ids = trace.quantities.map((quantity) => quantity.id);
  const base = { code: 'unknown-quantity', path: '', found: `has no quantity "${given}"` };
  const inSamples = parseIdentifier(id) === undefined ? spelled : ids.filter((each) => each.endsWith(`.${id}`));
  if (inSamples.length > 0) {
    const expected = `it has ${trace.step.samples.length} samples, each with its own`;
    throw new LonghandError({ ...base, expected, hint: `Did you mean "${inSamples[0]}"?` });
  }
  const suggestion = nearest(id, ids);
  const hint = suggestion === undefined ? 'longhand work --format json lists all.' : `Did you mean "${suggestion}"?`;
  throw new LonghandError({ ...base, expected: 'expected an identifier such as z[1][2] or dL/dw[2][1][1]', hint });
}
