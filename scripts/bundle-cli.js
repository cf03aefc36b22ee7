/**
 * Bundles the command into dist/cli, so that it starts quickly: one file for what every call needs, others for what some
 * formats need. KaTeX and write-file-atomic stay outside, they are loaded only where they are needed. Part of `npm run build`.
 */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist/cli', { recursive: true, force: true });
await build({
  entryPoints: { longhand: 'src/cli/main.ts' },
  outdir: 'dist/cli',
  bundle: true,
  splitting: true,
  minify: true,
  legalComments: 'linked',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['katex', 'write-file-atomic'],
  banner: {
    js: '#!/usr/bin/env node\nimport { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
});
