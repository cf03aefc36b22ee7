import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeTogether } from '../../src/cli/files.js';

let folder = '';
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'longhand-'));
  writeFileSync(at('model.bin'), 'old weights');
  writeFileSync(at('model.json'), 'old');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('files that belong together are all written', async () => {
  await writeTogether([
    { path: at('model.bin'), contents: 'weights' },
    { path: at('model.json'), contents: 'new' },
  ]);
  expect(readdirSync(folder).sort()).toEqual(['model.bin', 'model.json']);
  expect([readFileSync(at('model.bin'), 'utf8'), readFileSync(at('model.json'), 'utf8')]).toEqual(['weights', 'new']);
});

test('or none of them, where one cannot be', async () => {
  const files = [
    { path: at('model.bin'), contents: 'weights' },
    { path: at('none/model.json'), contents: 'new' },
  ];
  await expect(writeTogether(files)).rejects.toThrow('its folder does not exist');
  expect(readFileSync(at('model.bin'), 'utf8')).toBe('old weights');
  expect(readdirSync(folder).sort()).toEqual(['model.bin', 'model.json']);
});
