import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folder } from '../cli/command.js';

interface Case {
  readonly id: string;
  readonly planted: readonly { readonly quantity: string; readonly mistake: string }[];
}

const at = folder();
const published = 'bench/check/cases.jsonl';
const cases = readFileSync(published, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);
const right = cases.map(({ id, planted: [first] }) => ({
  id,
  first: first?.quantity ?? null,
  mistake: first?.mistake,
}));

function score(answers: string, casesFile = published) {
  const file = at('answers.jsonl');
  writeFileSync(file, answers);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bench/check/score.js', casesFile, file], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr: stderr.replaceAll(file, 'answers.jsonl') };
}

const linesOf = (answers: readonly object[]): string => answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
const told = (found: number, named: number, left: number) => ({
  status: 0,
  stdout: [
    `first wrong step found   ${found} of 100`,
    `kind named               ${named} of 90`,
    `not answered             ${left} of 100`,
    '',
  ].join('\n'),
  stderr: '',
});

test('answers that are all right have the full score', () => {
  expect(score(linesOf(right))).toEqual(told(100, 90, 0));
  expect(score(`\uFEFF${linesOf(right).replaceAll('\n', '\r\n\r\n')}`)).toEqual(told(100, 90, 0));
});

test('what is not answered is told of, and has not been found', () => {
  expect(score(linesOf(right.slice(0, 70)))).toEqual(told(70, 60, 30));
});

test('what is answered wrongly has not been found', () => {
  const wrong = right.map((answer) => ({ ...answer, first: answer.first === null ? 'L' : null }));
  expect(score(linesOf(wrong))).toEqual(told(0, 0, 0));
  expect(score(linesOf(right.map(({ id, first }) => ({ id, first }))))).toEqual(told(100, 0, 0));
});

test('of two mistakes the first counts as the place, either for the kind', () => {
  const second = cases.map(({ id, planted }) => ({
    id,
    first: planted.at(-1)?.quantity ?? null,
    mistake: planted.at(-1)?.mistake,
  }));
  expect(score(linesOf(second))).toEqual(told(70, 90, 0));
});

test('what cannot be taken is told with its line, all of it, and there is no score', () => {
  const answers = [
    '{"id":"0-1","first":null}',
    '{"id":"0-2","first":nul',
    '["0-3",null]',
    '{"id":"0-1","first":"L"}',
    '',
    '{"id":"9-9","first":null}',
    '{"id":7,"first":null}',
    '{"id":"0-4"}',
    '{"id":"0-5","first":"L","mistake":["slip"]}',
  ].join('\n');
  expect(score(answers)).toEqual({
    status: 2,
    stdout: '',
    stderr: [
      'answers.jsonl:2: is no JSON, "{\\"id\\":\\"0-2\\",\\"first\\":nul"; expected an object on one line.',
      'answers.jsonl:3: is ["0-3",null]; expected an object.',
      'answers.jsonl:4: answers "0-1" again, after answers.jsonl:1; expected one answer.',
      'answers.jsonl:6: "id" is "9-9", which is no case; expected one such as "0-1".',
      'answers.jsonl:7: "id" is 7; expected the name of a case, a text.',
      'answers.jsonl:8: "first" is missing; expected the name of a quantity, or null for a note without a mistake.',
      'answers.jsonl:9: "mistake" is ["slip"]; expected the name of a mistake, or nothing.',
      '',
    ].join('\n'),
  });
});

test('thousands of faults are told in a few lines, and nothing controls the terminal', () => {
  const { status, stderr } = score('\u001b[31m\u009b31m\u202e\n'.repeat(5000));
  expect(status).toBe(2);
  expect(stderr.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(stderr.trim().split('\n')).toHaveLength(21);
  expect(stderr).toMatch(/… and 4980 more\n$/);
});

test('files that are missing or empty are told of', () => {
  expect(score(linesOf(right), 'nothing.jsonl')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'nothing.jsonl: does not exist; expected a file of lines of JSON.\n',
  });
  expect(score('')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'answers.jsonl: has no answers; expected a line for each case.\n',
  });
});
