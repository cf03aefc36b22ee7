import { expect, test } from 'vitest';
import { markedText } from '../../src/marking/index.js';
import { tooWide } from '../cli/command.js';
import { note001 } from './note-001.js';

const options = { name: '001.md', width: 80, color: false };

test('the note with its marks', async () => {
  await expect(markedText(note001, options)).toMatchFileSnapshot('golden/note-001.txt');
});

test('at most 80 columns', () => {
  expect(tooWide(markedText(note001, options))).toEqual([]);
});
