/**
 * Bundles the command into dist/cli, so that it starts quickly: one file for what every call needs, others for what some
 * formats need. KaTeX stays outside, it is loaded only where it is needed. Part of `npm run build`.
 */
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** commander loads it for subcommands that are programs of their own; we have none, and it takes 8 ms. */
const withoutChildProcesses = {
  name: 'without-child-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) =>
      /[/\\]commander[/\\]/.test(importer) ? { path: 'child_process', namespace: 'without' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'without' }, () => ({ contents: 'module.exports = {};' }));
  },
};

rmSync('dist/cli', { recursive: true, force: true });
const { metafile } = await build({
  metafile: true,
  // Threads load the worker as a file of its own, beside the command.
  entryPoints: { longhand: 'src/cli/main.ts', worker: 'src/engine/node/worker.ts' },
  outdir: 'dist/cli',
  bundle: true,
  splitting: true,
  minify: true,
  legalComments: 'none',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['katex', 'onnxruntime-node'],
  // As ES modules, of which what is not used can be left out.
  alias: { yaml: fileURLToPath(new URL('browser/dist/index.js', import.meta.resolve('yaml/package.json'))) },
  plugins: [withoutChildProcesses],
  banner: {
    js: '#!/usr/bin/env node\nimport { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
});

// npm makes it executable only where it links it, and the link outlives this file.
chmodSync('dist/cli/longhand.js', 0o755);

/** The licences of what is inside go along with it. */
const packages = Object.keys(metafile.inputs).map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
/** linkedom comes with what it depends on built into it. */
function withDependencies(name) {
  const { dependencies = {} } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  return [`node_modules/${name}`, ...Object.keys(dependencies).flatMap(withDependencies)];
}
/** Some packages have their licences at the beginning of each file. */
function noticesIn(folder) {
  const files = Object.keys(metafile.inputs).filter((file) => file.startsWith(`${folder}/`));
  const comments = files.map((file) => /^(?:\/\/.*\n|\s)*/.exec(readFileSync(file, 'utf8'))[0].trim());
  return [...new Set(comments.filter((comment) => /licen[cs]e|copyright/i.test(comment)))].join('\n\n');
}
const found = packages.filter((folder) => folder !== undefined);
const folders = [...new Set([...found, ...withDependencies('linkedom'), 'node_modules/katex'])].sort();
const notices = folders.map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? noticesIn(folder) : readFileSync(join(folder, file), 'utf8').trim();
  if (text === '') throw new Error(`${name} has no licence file, and its files have no notice`);
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync('dist/cli/THIRD-PARTY-LICENSES.txt', notices.join(`\n${'-'.repeat(80)}\n\n`));
