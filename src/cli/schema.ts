import { Argument, Command } from 'commander';
import { presets } from '../notation/index.js';
import { jsonSchemaOfProblem } from '../problem/index.js';
import { jsonSchemaOfTrace } from '../trace/index.js';
import { oneOf } from './options.js';
import { print } from './output.js';

const kinds = ['problem', 'trace', 'run', 'model', 'marks', 'scheme'] as const;

/** `longhand schema`: the JSON Schema of a file. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description(
      'Print the JSON Schema of a problem file, a trace, a training run, a model, marks or a marking scheme.',
    )
    .summary('print a JSON Schema')
    .addArgument(new Argument('<kind>', kinds.join(', ')).argParser(oneOf(kinds)))
    .action(async (kind: (typeof kinds)[number]) => {
      await print(`${JSON.stringify(await schemaOf(kind), undefined, 2)}\n`);
    });
}

async function schemaOf(kind: (typeof kinds)[number]): Promise<unknown> {
  switch (kind) {
    case 'problem':
      return jsonSchemaOfProblem();
    case 'trace':
      return jsonSchemaOfTrace();
    case 'run':
      return (await import('../run/index.js')).jsonSchemaOfRun();
    case 'model':
      return (await import('../formats/index.js')).jsonSchemaOfModel();
    case 'marks':
      return (await import('../marking/index.js')).jsonSchemaOfMarks();
    case 'scheme':
      return (await import('../marking/index.js')).jsonSchemaOfScheme();
  }
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
