/** What the measuring programs have in common: their options, their help, and the build that they measure. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/** Added by the scripts of package.json, so that options are read before anything is built. */
const build = { build: { type: 'boolean', default: false } };

/**
 * The options of a program. Its help goes to standard output and ends it; what it does not know ends it with exit code 2.
 *
 * @param usage the help
 * @param options as `parseArgs` has them
 */
export function optionsOf(usage, options) {
  const help = { help: { type: 'boolean', short: 'h', default: false } };
  try {
    const { values } = parseArgs({ options: { ...options, ...build, ...help } });
    if (!values.help) return values;
  } catch (error) {
    refuse(error.message.replace(/\.?$/, '.'), usage);
  }
  console.log(usage);
  process.exit(0);
}

/** Ends the program with exit code 2 and a sentence. */
export function refuse(sentence, usage) {
  console.error(usage === undefined ? sentence : `${sentence}\n\n${usage}`);
  process.exit(2);
}

/** Runs scripts of package.json, such as `build`; where one fails, the program ends with its exit code. */
export function runScripts(names) {
  for (const name of names) {
    const { status, error } = spawnSync('npm', ['run', '--silent', name], {
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (error !== undefined) throw error;
    if (status !== 0) process.exit(status ?? 1);
  }
}
