import { Argument, Command } from 'commander';
import { presets } from '../notation/index.js';
import { jsonSchemaOfProblem } from '../problem/index.js';
import { jsonSchemaOfTrace } from '../trace/index.js';
import { oneOf } from './options.js';
import { print } from './output.js';

/** `longhand schema`: the JSON Schema of a file. */
export function schemaCommand(): Command {
  const kinds = ['problem', 'trace'] as const;
  return new Command('schema')
    .description('Print the JSON Schema of a problem file or of a trace.')
    .summary('print a JSON Schema')
    .addArgument(new Argument('<kind>', kinds.join(' or ')).argParser(oneOf(kinds)))
    .action(async (kind: (typeof kinds)[number]) => {
      const schema = kind === 'problem' ? jsonSchemaOfProblem() : jsonSchemaOfTrace();
      await print(`${JSON.stringify(schema, undefined, 2)}\n`);
    });
}

/** `longhand notations`: the notations that are known by name. */
export function notationsCommand(): Command {
  return new Command('notations')
    .description('List the notations that are known by name.')
    .summary('list the notations')
    .action(async () => {
      await print(presets.map(({ name, summary }) => `${name}\n  ${summary}\n`).join(''));
    });
}
