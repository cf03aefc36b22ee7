/**
 * Runs the scripts of package.json whose names begin with the given words, as many at a time as there are cores. What each
 * of them printed stands together, under its name. All of them run to their end; if any failed, so has this.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const beginnings = process.argv.slice(2);
const { scripts = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
const waiting = Object.keys(scripts).filter((name) => beginnings.some((beginning) => name.startsWith(beginning)));
if (waiting.length === 0) {
  console.error(`No script of package.json begins with ${beginnings.join(' or ')}.`);
  process.exit(2);
}
const failed = [];

/** Ends with what the script printed, on either stream, in its order, and how it ended. */
function run(name) {
  return new Promise((done) => {
    // npm puts the programs of the packages on the path; the shell is the one that npm takes too.
    const child = spawn(scripts[name], { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = [];
    child.stdout.on('data', (chunk) => printed.push(chunk));
    child.stderr.on('data', (chunk) => printed.push(chunk));
    child.on('error', (error) => done({ printed: error.message, code: 1 }));
    child.on('close', (code) => done({ printed: Buffer.concat(printed).toString(), code }));
  });
}

async function runWaiting() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const begin = performance.now();
    const { printed, code } = await run(name);
    // Ended by a signal, a script has no code.
    if (code !== 0) failed.push(name);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    console.log(
      `\n> ${name}: ${scripts[name]}\n${printed.trim()}\n> ${name} ${code === 0 ? 'passed' : 'FAILED'}, ${seconds} s`,
    );
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, runWaiting));
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
