import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  gradescopeResults,
  hasMistakes,
  jsonSchemaOfMarks,
  markedAnnotations,
  markedHtml,
  markedJson,
  markedSarif,
  marksCsv,
  marksTable,
  pointsFor,
  readMarks,
  readScheme,
  summaryOf,
} from '../../src/marking/index.js';
import { tooWide } from '../cli/command.js';
import { checkedByHand } from './by-hand.js';
import { note001 } from './note-001.js';

const scheme = readScheme('points: { z: 2, a: 1, "w\'": { method: 1, accuracy: 1 } }');
const handIn = { name: 'notes/001.md', checked: note001, points: pointsFor(note001, scheme) };
const flawless = {
  name: 'flawless.md',
  checked: checkedByHand('$a = 1$', [{ aspect: 'result', verdict: 'right', printed: '1' }]),
};
const rules = [
  {
    name: 'updated-weight',
    title: 'The updated weight',
    explanation: 'It is updated last.',
    mend: 'Take the old one.',
  },
];

describe('JSON', () => {
  const json = markedJson([handIn, flawless]);

  test('has the form of its schema, for another reader too, and comes back as it was', () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(jsonSchemaOfMarks());
    expect(validate(JSON.parse(json)), JSON.stringify(validate.errors)).toBe(true);
    const [first, second] = readMarks(json).notes;
    expect(first.findings).toEqual(note001.findings.map(({ span, ...finding }) => finding));
    expect([first.counts, first.first, first.points]).toEqual([note001.counts, note001.first, handIn.points]);
    expect(second).toMatchObject({ name: 'flawless.md', counts: { right: 1, roots: 0 } });
    expect(second).not.toHaveProperty('first');
  });

  test.each([
    ['', /Unexpected end/],
    ['{"format":"longhand-marks","version":2,"notes":[]}', /^version is not as marks have it/],
    [json.replace('"verdict": "slip"', '"verdict": "slap"'), /^notes\.0\.findings\.13\.verdict is not/],
    [json.replace('"line": 20', '"line": 0'), /^notes\.0\.findings\.0\.line is not/],
  ])('that is no such JSON is refused', (text, fault) => {
    expect(() => readMarks(text)).toThrow(fault);
  });
});

describe('SARIF', () => {
  interface Log {
    readonly runs: readonly {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly id: string; readonly help?: object }[] };
      };
      readonly invocations: readonly object[];
      readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly { readonly physicalLocation: { readonly region: Record<string, number> } }[];
        readonly relatedLocations?: readonly unknown[];
      }[];
    }[];
  }
  const text = markedSarif([handIn, flawless], { version: '0.2.0', rules });
  const [run] = (JSON.parse(text) as Log).runs;

  // Of draft 4 it has the name of its identifier alone.
  const { $schema, id, ...schema } = sarifSchema as Record<string, unknown>;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  test('is valid by the schema of OASIS', () => {
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(JSON.parse(text.replace('"level": "error"', '"level": "bad"')))).toBe(false);
  });

  test('has real mistakes as errors, harmless ones as warnings, the rest as notes, what is right not at all', () => {
    const levels = run.results.map(({ level }) => level);
    const count = (level: string): number => levels.filter((each) => each === level).length;
    expect([count('error'), count('warning'), count('note'), levels.length]).toEqual([6, 1, 7, 14]);
  });

  test('names the rule of each, with its help where the library has one', () => {
    const { rules: named } = run.tool.driver;
    for (const { ruleId, ruleIndex } of run.results) expect(named[ruleIndex].id).toBe(ruleId);
    expect(named.find(({ id }) => id === 'updated-weight')?.help).toEqual({
      text: 'It is updated last. Take the old one.',
    });
    expect(new Set(named.map(({ id }) => id)).size).toBe(named.length);
  });

  test('has the place of each, and that of what it follows from', () => {
    const [, , operand, follows] = run.results;
    const { region } = operand.locations[0].physicalLocation;
    const { line, column, span } = note001.findings[2];
    expect([region.startLine, region.startColumn, region.charOffset]).toEqual([line, column, span.start]);
    expect(note001.text.slice(region.charOffset, region.charOffset + region.charLength)).toBe('0.5');
    expect(operand.relatedLocations).toBeUndefined();
    expect(follows.relatedLocations?.length).toBe(1);
  });

  test('has what could not be read as a notification, and the rest as if it were not there', () => {
    const unread = { name: 'notes/z z.md', fault: 'has a zero byte at byte 4\u001b[31m.' };
    const withUnread = markedSarif([unread, handIn, flawless], { version: '0.2.0', rules });
    expect(validate(JSON.parse(withUnread)), JSON.stringify(validate.errors)).toBe(true);
    const [log] = (JSON.parse(withUnread) as Log).runs;
    expect(log.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: 'has a zero byte at byte 4␛[31m.' },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'notes/z%20z.md', index: 0 } } }],
          },
        ],
      },
    ]);
    expect(log.artifacts.map(({ location }) => location.uri)).toEqual([
      'notes/z%20z.md',
      'notes/001.md',
      'flawless.md',
    ]);
    expect(log.results[0].locations[0].physicalLocation).toMatchObject({ artifactLocation: { index: 1 } });
    expect(log.results).toHaveLength(run.results.length);
    expect(run.invocations).toEqual([{ executionSuccessful: true }]);
  });

  test('has paths as URIs', () => {
    const uriOf = (name: string): unknown =>
      JSON.parse(markedSarif([{ ...flawless, name }], { version: '1', rules: [] })).runs[0].artifacts[0].location.uri;
    expect(uriOf('a b/ü#1.md')).toBe('a%20b/%C3%BC%231.md');
    expect(uriOf('/tmp/x.md')).toBe('file:///tmp/x.md');
    expect(uriOf('javascript:alert(1)')).toBe('javascript%3Aalert(1)');
  });
});

test('commands of a workflow have the place of each mistake and escape what ends a property', () => {
  const lines = markedAnnotations([{ ...handIn, name: 'a,b:c%.md' }, flawless]).split('\n');
  expect(lines.length).toBe(15);
  expect(lines[13]).toMatch(/^::notice /);
  expect(lines[2]).toMatch(
    /^::error file=a%2Cb%3Ac%25\.md,line=26,endLine=26,col=(\d+),endColumn=(\d+),title=wrong operand%3A 0\.5 for x₃ = 0\.1::Printed: 0\.5; should be x₃ = 0\.1\. The third product/,
  );
});

describe('several hand-ins', () => {
  const unread = { name: 'notes/zzz.md', fault: 'is no text' };
  const many = [handIn, flawless, unread];

  test('in a table', () => {
    const table = marksTable(many, { width: 80, color: false });
    expect(tooWide(table)).toEqual([]);
    expect(table.split('\n')).toEqual([
      '  file          right  rounded  roots  follow  unchecked   points',
      '✗ notes/001.md      4        1      6       5          1  12.5/16',
      '    │ line 26, wrong formula: z₁¹ = w₁₁¹ · x₁ + w₁₂¹ · x₁ + w₁₃¹ · x₁ + b₁¹ for…',
      '✓ flawless.md       1        0      0       0          0',
      '? notes/zzz.md',
      '    │ is no text',
      '',
      '3 hand-ins, 1 without a real mistake, 1 that cannot be read',
      '',
    ]);
    const wide = marksTable(many, { width: 120, color: false }).split('\n');
    expect(wide[0]).toMatch(/points {2}first mistake$/);
    expect(wide[1]).toMatch(/12\.5\/16 {2}line 26, wrong formula: .*…$/);
    expect(marksTable(many, { width: 80, color: true })).toContain('\u001b[31m    │ is no text\u001b[39m');
  });

  test('in a table with names that are too long: of a file its end, of a folder its beginning', () => {
    const names = ['Anna Example_1234567_assignsubmission_file_/note.md', `${'long '.repeat(9)}1.md`];
    const table = marksTable(
      names.map((name) => ({ name, fault: 'is no text' })),
      { width: 80, color: false },
    );
    expect(table.match(/^\? .*/gm)).toEqual([
      '? Anna Example_1234567_as…note.md',
      '? … long long long long long long 1.md',
    ]);
  });

  test('in CSV, a row for each', () => {
    const rows = marksCsv(many).split('\r\n');
    expect(rows[0].split(',').slice(0, 3)).toEqual(['file', 'right', 'rounded']);
    const columns = rows[0].split(',').length;
    expect(rows[1]).toMatch(/^notes\/001\.md,4,1,1,1,0,4,2,5,1,6,1,26,/);
    expect(rows[2]).toBe('flawless.md,1,0,0,0,0,0,0,0,0,0,0,,,,,');
    expect(rows[3]).toBe(`notes/zzz.md${','.repeat(columns - 1)}is no text`);
    expect(rows[4]).toBe('');
  });

  test.each([
    ['=1+1', `"'=1+1"`],
    ['+a', `"'+a"`],
    ['-a', `"'-a"`],
    ['@a', `"'@a"`],
    ['\t=a', `"' =a"`],
    ['a"b,c', '"a""b,c"'],
  ])('a cell that a spreadsheet would work is text: %j', (name, cell) => {
    expect(
      marksCsv([{ name, fault: '' }])
        .split('\r\n')[1]
        .startsWith(`${cell},`),
    ).toBe(true);
  });
});

test('what is wrong in a note, in a line', () => {
  expect(summaryOf(note001)).toBe(
    '4 right, 1 rounded, 1 rounded early, 6 root mistakes, 1 harmless mistake, 5 follow from them, 1 unchecked',
  );
  expect(summaryOf(flawless.checked)).toBe('1 right, no root mistakes');
  expect([hasMistakes(note001), hasMistakes(flawless.checked)]).toEqual([true, false]);
});

test("Gradescope's results have a test for each quantity, and their sum", () => {
  const results = JSON.parse(gradescopeResults(handIn)) as {
    score: number;
    tests: { name: string; score: number; max_score: number; output: string; status: string }[];
  };
  expect(results.score).toBe(handIn.points.points);
  expect(results.tests.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(results.score, 9);
  expect(results.tests.map(({ name }) => name)).toEqual(handIn.points.parts.map(({ quantity }) => quantity));
  expect(results.tests[0].output).toMatch(/^Method: 0 of 1, .*\nAccuracy: 1 of 1, .*follows/);
  for (const { score, max_score, status } of results.tests) {
    expect(status).toBe(score === max_score ? 'passed' : 'failed');
  }
  expect(() => gradescopeResults(flawless)).toThrow(/there are no points/);
});

test('what a table comes to is no wider than the terminal', () => {
  const nothing = { name: 'b.md', checked: checkedByHand('', []) };
  const all = [handIn, nothing, ...Array.from({ length: 100 }, (_, i) => ({ name: `c${i}.md`, fault: 'is no text' }))];
  const table = marksTable(all, { width: 80, color: false });
  expect(table.replaceAll(/\s+/g, ' ')).toContain('1 of which nothing was checked, 100 that cannot be read');
  expect(tooWide(table)).toEqual([]);
});

test('what cannot be read is an error of its file in a workflow, and inert wherever it is told', async () => {
  const unread = { name: 'notes/a,b:c\u001b[31m.md', fault: 'is <b>no</b> text\n::error::x\u202e' };
  expect(markedAnnotations([flawless, unread])).toBe(
    '::error file=notes/a%2Cb%3Ac␛[31m.md,title=Cannot be read::is <b>no</b> text ::error::x<U+202E>\n',
  );
  const html = await markedHtml([unread, flawless]);
  expect(html).toContain('is &lt;b&gt;no&lt;/b&gt; text');
  expect(html).toContain('<a href="#note-1-">notes/a,b:c␛[31m.md</a> <b>?</b> cannot be read');
  for (const character of ['\u001b', '\u202e']) expect(html).not.toContain(character);
  expect(readMarks(markedJson([unread, flawless])).unread).toEqual([unread]);
});
