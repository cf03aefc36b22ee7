import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import configuration from '../../.dependency-cruiser.mjs';

/** For each rule a file that breaks it, and nothing else of interest. */
const planted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'base-stands-on-its-floors': { 'src/base/planted.ts': `import '../network/index.js';` },
  'formula-stands-on-its-floors': { 'src/formula/planted.ts': `import '../base/index.js';` },
  'network-stands-on-its-floors': { 'src/network/planted.ts': `import '../trace/index.js';` },
  'trace-stands-on-its-floors': { 'src/trace/planted.ts': `import '../notation/index.js';` },
  'notation-stands-on-its-floors': { 'src/notation/planted.ts': `import '../render/index.js';` },
  'problem-stands-on-its-floors': { 'src/problem/planted.ts': `import '../render/index.js';` },
  'document-stands-on-its-floors': { 'src/document/planted.ts': `import '../network/index.js';` },
  'data-stands-on-its-floors': { 'src/data/planted.ts': `import '../network/index.js';` },
  'onnx-stands-on-its-floors': { 'src/onnx/planted.ts': `import '../network/index.js';` },
  'engine-stands-on-its-floors': { 'src/engine/planted.ts': `import '../problem/index.js';` },
  'run-stands-on-its-floors': { 'src/run/planted.ts': `import '../problem/index.js';` },
  'formats-stands-on-its-floors': { 'src/formats/planted.ts': `import '../run/index.js';` },
  'handover-stands-on-its-floors': { 'src/handover/planted.ts': `import '../report/index.js';` },
  'report-stands-on-its-floors': { 'src/report/planted.ts': `import '../engine/index.js';` },
  'render-stands-on-its-floors': { 'src/render/planted.ts': `import '../problem/index.js';` },
  'note-stands-on-its-floors': { 'src/note/planted.ts': `import '../network/index.js';` },
  'mistakes-stands-on-its-floors': { 'src/mistakes/planted.ts': `import '../notation/index.js';` },
  'check-stands-on-its-floors': { 'src/check/planted.ts': `import '../render/index.js';` },
  'arrays-stands-on-its-floors': { 'src/arrays/planted.ts': `import '../marking/index.js';` },
  'exercise-stands-on-its-floors': { 'src/exercise/planted.ts': `import '../marking/index.js';` },
  'marking-stands-on-its-floors': { 'src/marking/planted.ts': `import '../problem/index.js';` },
  'enter-by-the-door': { 'src/render/planted-door.ts': `import '../trace/work.js';` },
  'no-cycles': {
    'src/trace/planted-one.ts': `import type { Two } from './planted-two.js';\nexport interface One { two: Two }`,
    'src/trace/planted-two.ts': `import type { One } from './planted-one.js';\nexport interface Two { one: One }`,
  },
  'node-only-at-the-edge': { 'src/trace/planted-node.ts': `import 'node:fs';` },
  'trace-and-engine-are-strangers': {
    'src/engine/planted-stranger.ts': `import '../trace/index.js';`,
  },
  'page-knows-the-package-only': { 'web/src/planted.ts': `import '../../src/trace/index.js';` },
  'no-utils': {
    'src/trace/utils.ts': 'export const nothing = 0;',
    'src/trace/planted-utils.ts': `import './utils.js';`,
  },
  'no-undeclared-packages': { 'src/trace/planted-package.ts': `import 'vitest';` },
  'no-unresolvable': { 'src/trace/planted-nowhere.ts': `import './nowhere.js';` },
};

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

let copy = '';
/** Every file that is planted; none of the others knows of them. */
const plantedFiles = new Set(Object.values(planted).flatMap((files) => Object.keys(files)));
let found: readonly { readonly rule: string; readonly from: string }[] = [];

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'longhand-rooms-'));
  for (const name of [
    'src',
    'web/src',
    'web/package.json',
    'package.json',
    'tsconfig.json',
    '.dependency-cruiser.mjs',
  ]) {
    cpSync(resolve(name), join(copy, name), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  for (const files of Object.values(planted)) {
    for (const [path, text] of Object.entries(files)) writeFileSync(join(copy, path), `${text}\n`);
  }
  found = violations();
}, 120_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function violations(): { rule: string; from: string }[] {
  const command = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [command, 'src', 'web/src', '--output-type', 'json'], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as Report).summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

test('the rooms as they are break no rule', () => {
  expect(found.filter(({ from }) => !plantedFiles.has(from))).toEqual([]);
});

test('every rule has a planted violation, and each is caught where it was planted', () => {
  const rules = configuration.forbidden.map(({ name }) => name);
  expect(Object.keys(planted).toSorted()).toEqual(rules.toSorted());
  for (const [rule, files] of Object.entries(planted)) {
    const where = found.filter((violation) => violation.rule === rule).map(({ from }) => from);
    expect(
      where.filter((from) => Object.hasOwn(files, from)),
      rule,
    ).not.toEqual([]);
  }
});

test('every rule says why', () => {
  for (const rule of configuration.forbidden) expect(rule.comment.length, rule.name).toBeGreaterThan(30);
});
