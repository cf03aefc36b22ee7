import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesSource, type CsvOptions, type DataSet, inMemory, readCsv, shardedCsv } from '../../src/data/index.js';
import { refusal } from './refusal.js';

const source = (text: string) => bytesSource(new TextEncoder().encode(text));
const read = (text: string, options?: CsvOptions): Promise<DataSet> => readCsv(source(text), options);
const refused = (text: string, options?: CsvOptions) => refusal(() => read(text, options));

/** The number of float32 after a finite one, away from zero. */
function nextSingle(number: number): number {
  const bits = new Uint32Array(Float32Array.of(number).buffer);
  bits[0]++;
  return new Float32Array(bits.buffer)[0];
}

const iris = 'length,width,species\n5.1,3.5,setosa\n7,3.2,versicolor\n4.9,3,setosa\n';

describe('a CSV file with a column of labels', () => {
  test('that are texts has classes with names in alphabetical order', async () => {
    expect(await read(iris, { label: 'species' })).toEqual({
      samples: 3,
      columns: 2,
      inputs: Float32Array.of(5.1, 3.5, 7, 3.2, 4.9, 3),
      scale: 1,
      inputNames: ['length', 'width'],
      targetNames: ['species'],
      targets: { kind: 'labels', labels: Uint32Array.of(0, 1, 0), classes: 2, names: ['setosa', 'versicolor'] },
    });
  });

  test('has the classes in the order that is given', async () => {
    const classes = ['virginica', 'versicolor', 'setosa'];
    const { targets } = await read(iris, { label: 'last', classes });
    expect(targets).toEqual({ kind: 'labels', labels: Uint32Array.of(2, 1, 2), classes: 3, names: classes });
  });

  test('that count from 0 keeps their numbers', async () => {
    const { targets, inputs } = await read('3,0,255\n0,1,17\n', { label: 'first' });
    expect(targets).toEqual({ kind: 'labels', labels: Uint32Array.of(3, 0), classes: 4 });
    expect(inputs).toEqual(Uint8Array.of(0, 255, 1, 17));
    expect((await read('3,0\n0,1\n', { label: 1, classes: 10 })).targets).toMatchObject({ classes: 10 });
  });

  test('that are other numbers has names in the order of numbers', async () => {
    const { targets } = await read('10,1\n9,2\n-1,3\n', { label: 'first' });
    expect(targets).toMatchObject({ labels: Uint32Array.of(2, 1, 0), names: ['-1', '9', '10'] });
  });

  test('finds it by its usual name', async () => {
    for (const name of ['label', 'Class', 'target', 'y']) {
      expect((await read(`a,${name},b\n1,x,2\n`)).inputs).toEqual(Uint8Array.of(1, 2));
    }
  });

  test('leaves columns out', async () => {
    const { inputs } = await read('id,a,b,y\nanna,1,2,0\nbert,3,4,1\n', { ignore: ['id', 3] });
    expect(inputs).toEqual(Uint8Array.of(1, 3));
  });
});

describe('a CSV file with columns of numbers to be predicted', () => {
  test('has rows of targets, in the order asked for', async () => {
    expect(await read('a,b,c\n1,2.5,3\n4,5,1e3\n', { targets: ['c', 'b'] })).toEqual({
      samples: 2,
      columns: 1,
      inputs: Uint8Array.of(1, 4),
      scale: 1,
      inputNames: ['a'],
      targetNames: ['c', 'b'],
      targets: { kind: 'rows', columns: 2, values: Float32Array.of(3, 2.5, 1000, 5) },
    });
  });

  test('may have none, where inputs are to be answered', async () => {
    const { inputs, targets } = await read('1,2\n3,4\n', { targets: [] });
    expect(inputs).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(targets).toEqual({ kind: 'rows', columns: 0, values: new Float32Array() });
  });
});

describe('the form of a CSV file', () => {
  test.each([
    ['semicolons', 'a;b\n1.5;2\n'],
    ['tabs', 'a\tb\n1.5\t2\n'],
    ['lines as Windows ends them', 'a,b\r\n1.5,2\r\n'],
    ['a byte order mark', '\uFEFFa,b\n1.5,2\n'],
    ['no line end at the end', 'a,b\n1.5,2'],
    ['a carriage return at the end', 'a,b\r\n1.5,2\r'],
    ['empty lines', '\n\na,b\n\n1.5,2\n\r\n'],
    ['quotes', '"a","b"\n"1.5","2"\r\n'],
    ['quotes with line breaks in names', '"a\nof, two ""lines""",b\n1.5,2\n'],
    ['spaces', 'a, b\n 1.5 , 2 \n'],
    ['other ways to write a number', 'a,b\n+15e-1,2.\n'],
    ['digits beyond those of float64', 'a,b\n1.50000000000000000000000001,0000000000000000000002.0\n'],
    ['no header', '1.5,2\n'],
  ])('has %s', async (_, text) => {
    expect((await read(text, { targets: [2] })).inputs).toEqual(Float32Array.of(1.5));
    expect((await read(text, { targets: [2] })).targets).toMatchObject({ values: Float32Array.of(2) });
  });

  test('is told where it cannot be seen', async () => {
    expect((await read('1,2\n3,4\n', { label: 'last', header: true })).samples).toBe(1);
    expect((await read('a,0\nb,1\n', { label: 'first', header: false })).samples).toBe(2);
    expect(await read('0;a,1;a\n', { label: 3, delimiter: ',', header: false }).catch(String)).toContain('column 3');
  });

  test('has numbers just as JavaScript reads them', async () => {
    const single = fc.float({ noNaN: true, noDefaultInfinity: true, max: Math.fround(1e38), min: -Math.fround(1e38) });
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, max: 3e38, min: -3e38 }).map(String),
      // Half way between two numbers of float32, or hardly beside it, where one rounding more shows.
      single.map((low) => String((low + nextSingle(low)) / 2)),
      single.map((low) => ((low + nextSingle(low)) / 2).toPrecision(19)),
      single.map((low) => (((low + nextSingle(low)) / 2) * (1 + 2 ** -52)).toExponential(18)),
      fc.float({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.integer().map(String),
      fc.tuple(fc.nat({ max: 999_999 }), fc.nat({ max: 999_999_999 })).map(([whole, part]) => `${whole}.${part}`),
      fc.tuple(fc.nat(), fc.integer({ min: -40, max: 20 })).map(([digits, exponent]) => `-${digits}E${exponent}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 20 }), async (rows) => {
        const text = rows.map((row) => row.join()).join('\n');
        const { inputs } = await read(text, { targets: [], header: false });
        // −0 is 0 where the numbers are kept as bytes.
        expect([...inputs].map((number) => number + 0)).toEqual(
          rows.flat().map((each) => Math.fround(Number(each)) + 0),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('has texts just as they were before they were quoted', async () => {
    const name = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', '😀', ';'), minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 20 }), async (labels) => {
        const texts = labels.map((label) => `x${label}x`);
        const text = texts.map((label) => `"${label.replaceAll('"', '""')}",1\n`).join('');
        const { targets } = await read(text, { label: 'first', header: false, delimiter: ',' });
        if (targets.kind !== 'labels') throw new Error('labels were given');
        expect([...targets.labels].map((label) => targets.names?.[label])).toEqual(texts);
      }),
    );
  });
});

describe('a CSV file that is wrong is refused with line and column:', () => {
  test.each<[string, string, CsvOptions, string]>([
    ['empty', '', {}, 'is empty, expected a CSV file.'],
    ['only line ends', '\n\r\n', {}, 'has no rows, expected a CSV file.'],
    ['only a header', 'a,y\n', {}, 'has no rows of data, expected at least one.'],
    ['UTF-16', '\u0000a', {}, 'is no text, expected a CSV file.'],
    ['no number', 'a,y\n1,0\nabc,1\n', {}, '3:1: a is "abc", expected a number.'],
    ['an empty cell', 'a,b,y\n1,,0\n', {}, '2:3: b is empty, expected a number.'],
    ['NaN', 'a,b,y\n1,nan,0\n', {}, '2:3: b is "nan", expected a finite number.'],
    ['Infinity', 'a,b,y\n-Infinity,2,0\n', {}, '2:1: a is "-Infinity", expected a finite number.'],
    ['too great a number', 'a,b,y\n1,1e39,0\n', {}, '2:3: b is "1e39", expected a finite number.'],
    ['a hexadecimal number', '1,2\n0x10,1\n', { label: 2 }, '2:1: cell 1 is "0x10", expected a finite number.'],
    [
      'a decimal comma',
      'a;b;y\n1;2,5;0\n',
      {},
      '2:3: b is "2,5", expected a number. Numbers are written with a point.',
    ],
    ['too few cells', 'a,b,y\n1,2,0\n1,0\n', {}, '3: has 2 cells, expected 3 as in the first row.'],
    ['too many cells', 'a,b,y\n1,2,0,\n', {}, '2: has 4 cells, expected 3 as in the first row.'],
    ['an open quote', 'a,y\n1,0\n2,"1\n3,0\n', {}, '3:3: "\\"" is a quote that is left open, expected a second one.'],
    ['text after a quote', 'a,y\n"1"2,0\n', {}, '2:4: "2" follows a closing quote, expected the next cell or line.'],
    [
      'an open quote in the header',
      'a,"y\n1,0\n',
      {},
      '1:3: "\\"" is a quote that is left open, expected a second one.',
    ],
    ['an empty label', 'a,y\n1,\n', {}, '2:3: y is empty, expected a label.'],
    [
      'a label of no class',
      'a,y\n1,0\n1,x\n',
      { classes: 2 },
      '3:3: y is "x", expected a whole number from 0 to 1: there are 2 classes.',
    ],
    ['a label of no class given', 'a,y\n1,r\n2,s\n', { classes: ['r', 't'] }, '3:3: y is "s", expected one of r, t.'],
    [
      'fractions as labels',
      'a,y\n1,2.5\n2,1.5\n',
      {},
      '2:3: y is "2.5", expected whole numbers or names as labels. For numbers to be predicted, name the column as a target.',
    ],
    [
      'a great label',
      '0,1\n4000000000,1\n',
      { label: 1 },
      '2:1: cell 1 is "4000000000", expected a whole number from 0, and at most 65536 classes.',
    ],
    [
      'a header that may be none',
      '1,a,2,b\n',
      { label: 1 },
      '1: the first row has 1 number and 2 texts, expected names only or numbers only. Say whether it is a header.',
    ],
    [
      'a header of numbers',
      'label,0,1\n5,1,2\n0,3,4\n',
      { label: 'first' },
      '1:1: cell 1 is "label", all other labels are numbers. Say whether the first row is a header.',
    ],
    [
      'no label column',
      'a,b\n1,2\n',
      {},
      'has the columns a, b, expected one called label, class, target or y. Give --label b, or label: b in a run file.',
    ],
    [
      'two label columns',
      'y,label,b\n1,2,3\n',
      {},
      'has the columns y, label, expected one column of labels. Give --label label, or label: label in a run file.',
    ],
    [
      'another column',
      'colour,size\n1,2\n',
      { label: 'color' },
      'column "color" does not exist, expected one of colour, size. Did you mean "colour"?',
    ],
    [
      'a column that is not there',
      'a,b\n1,2\n',
      { label: 3 },
      'column 3 does not exist, expected a number from 1 to 2.',
    ],
    [
      'a name without a header',
      '1,2\n',
      { label: 'b' },
      'column "b" is asked for, the file has no header. Give its number.',
    ],
    [
      'no inputs',
      'y\n1\n',
      {},
      'has 1 column, expected one of inputs at least. Say what stands between the cells: , ; or tab.',
    ],
  ])('%s', async (_, text, options, message) => {
    expect(await refused(text, options)).toBe(message);
  });

  test('counts lines within quotes, and columns in characters', async () => {
    expect(await refused('name,a,y\n"two\nlines",1,0\n"größe 😀",x,1\n', { ignore: ['name'] })).toBe(
      '4:11: a is "x", expected a number.',
    );
    expect(await refused('name,a,y\n"two\nlines",x,0\n', { ignore: ['name'] })).toBe(
      '3:8: a is "x", expected a number.',
    );
  });

  test('all faults at once, up to 20', async () => {
    expect(await refused('a,b,y\n1,x,0\n1,0\n,2,\n')).toBe(
      '2:3: b is "x", expected a number.\n' +
        '3: has 2 cells, expected 3 as in the first row.\n' +
        '4:1: a is empty, expected a number.\n' +
        '4:4: y is empty, expected a label.',
    );
    const many = await refused(`a,y\n${'x,0\n1,0\n'.repeat(1000)}`);
    expect(many.split('\n')).toHaveLength(20);
  });

  test('a column of texts once', async () => {
    const told = 'expected a number. Ignore it, or write it in numbers.';
    expect(await refused(`a,b,y\n${'1,x,0\n'.repeat(5)}`)).toBe(`2:3: b is text in every row, ${told}`);
    expect(await refused(`a,b,y\n${'z,x,0\n'.repeat(1000)}`)).toBe(
      ['2:1: a', '2:3: b'].map((place) => `${place} is text in each of the first 10 rows, ${told}`).join('\n'),
    );
    expect(await refused('a,b,y\n1,x,0\n1,2,0\n1,x,0\n1,x,0\n')).toBe(
      [2, 4, 5].map((line) => `${line}:3: b is "x", expected a number.`).join('\n'),
    );
  });

  test('texts that are no UTF-8', async () => {
    const bytes = Uint8Array.of(...new TextEncoder().encode('a,y\n1,'), 0xe9, 10, 0xe9, 44, 49, 10);
    expect(await refusal(() => readCsv(bytesSource(bytes)))).toBe(
      '2:3: y is no UTF-8, expected a label.\n3:1: a is no UTF-8, expected a number.',
    );
  });

  test.each([
    [[0xff, 0xfe, 65, 0], 'is a text in UTF-16, expected UTF-8. Save it as "CSV UTF-8".'],
    [[0x50, 0x4b, 3, 4], 'is no text, expected a CSV file. This looks like a zip or NPZ file.'],
    [[0x1f, 0x8b, 8], 'is no text, expected a CSV file. This looks like a gzip file: unpack it first.'],
  ])('bytes %j', async (bytes, message) => {
    expect(await refusal(() => readCsv(bytesSource(Uint8Array.from(bytes))))).toBe(message);
  });

  test('more columns than a network may have inputs', async () => {
    expect(await refused(`\n${','.repeat(1_000_001)}\n`)).toBe('2: has 1000002 cells, expected at most 1000001.');
  });

  test('any bytes at all, with an error of ours, or read the same in shards', async () => {
    const part = fc.constantFrom('1', '2.5', ',', ';', '\t', '"', '\n', '\r\n', 'a', '-', 'e5', ' ', 'é', '\uFEFF');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 40 }), fc.boolean(), async (parts, header) => {
        const bytes = source(parts.join(''));
        const options = { label: 'first', header } as const;
        const whole = await readCsv(bytes, options).catch((error: Error) => error);
        const sharded = await shardedCsv(bytes, { ...options, shardBytes: 1 })
          .then(inMemory)
          .catch((error: Error) => error);
        if (whole instanceof Error) {
          expect(whole.name).toBe('LonghandError');
          expect(sharded).toMatchObject({ name: 'LonghandError' });
        } else {
          if (sharded instanceof Error) throw sharded;
          expect({ ...sharded, inputs: [...sharded.inputs] }).toEqual({ ...whole, inputs: [...whole.inputs] });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('more labels than there may be classes', async () => {
    const rows = Array.from({ length: 65_537 }, (_, i) => `n${i},1`).join('\n');
    expect(await refused(rows, { label: 'first', header: false })).toBe(
      'cell 1 has more than 65536 different labels, expected fewer. For numbers to be predicted, name the column as a target.',
    );
  });
});

test('a file is read in parts, each row whole', async () => {
  // Some 40 MB, three times what is looked at together; rows of different lengths.
  const rows = Array.from({ length: 400_000 }, (_, i) => `${i % 7},${i}${' '.repeat(i % 170)},"${i % 3}"\n`);
  const { samples, inputs, targets } = await read(rows.join(''), { label: 3, header: false });
  expect(samples).toBe(400_000);
  const wrong = rows.findIndex((_, i) => inputs[2 * i] !== i % 7 || inputs[2 * i + 1] !== i);
  expect(wrong).toBe(-1);
  expect(targets.kind === 'labels' && targets.labels.every((label, i) => label === i % 3)).toBe(true);
});

test('a row longer than any is refused', async () => {
  expect(await refused(`1,2\n"${'\n'.repeat(16_000_001)}`, { label: 1 })).toBe(
    '2: is a row of more bytes, expected rows of at most 16000000. Is a quote left open?',
  );
});

describe('the names of inputs', () => {
  const named = { label: 'species', inputs: ['width', 'length'] };

  test('put columns in the order that is asked for, and leave others out', async () => {
    const given = 'species,height,length,width\nsetosa,tall,5.1,3.5\nvirginica,low,7,3.2\n';
    const data = await read(given, named);
    expect(data).toMatchObject({ columns: 2, inputNames: ['width', 'length'] });
    expect(data.inputs).toEqual(Float32Array.of(3.5, 5.1, 3.2, 7));
    const alone = await read(given, { targets: [], inputs: ['length'] });
    expect(alone).toMatchObject({ inputs: Float32Array.of(5.1, 7), inputNames: ['length'] });
    const sharded = await shardedCsv(source(given), named);
    expect(sharded.inputNames).toEqual(['width', 'length']);
    expect(await sharded.load(0)).toEqual(data);
  });

  test('of answers that are known are taken where the file has them, unless others are asked for', async () => {
    const given = 'species,length,guess,depth\nsetosa,5.1,virginica,2\nvirginica,7,virginica,3\n';
    const inputs = ['length'];
    const known = { label: 'species' };
    const labels = async (options: CsvOptions) => (await read(given, { inputs, ...options })).targets;
    expect(await labels({ known })).toEqual(await labels({ label: 'species' }));
    expect(await labels({ known, label: 'guess' })).toEqual(await labels({ label: 'guess' }));
    expect(await labels({ known: { targets: ['depth'] } })).toEqual(await labels({ targets: ['depth'] }));
    expect((await read('length,class\n1,0\n', { inputs, known })).targetNames).toEqual(['class']);
    expect((await shardedCsv(source(given), { inputs, known })).targetNames).toEqual(['species']);
  });

  test('do not matter where the columns have none', async () => {
    const { inputs, inputNames } = await read('5.1,3.5,setosa\n7,3.2,virginica\n', { ...named, label: 'last' });
    expect(inputs).toEqual(Float32Array.of(5.1, 3.5, 7, 3.2));
    expect(inputNames).toBeUndefined();
  });

  test('that are missing are told, each with the one that it may be', async () => {
    expect(await refused(iris, { ...named, inputs: ['width', 'lenght', 'petal'] })).toBe(
      'column "lenght" is missing, expected it among the columns, which are length, width, species. Is it "length"?\n' +
        'column "petal" is missing, expected it among the columns, which are length, width, species.',
    );
  });

  test.each([
    ['are the same', 'a,a,label\n1,2,0\n'],
    ['are empty', 'a,,label\n1,2,0\n'],
    ['control a terminal', 'a,\u001b[31mb,label\n1,2,0\n'],
    ['are longer than a model can hold', `a,${'b'.repeat(1001)},label\n1,2,0\n`],
  ])('are not kept where some %s', async (_, given) => {
    expect(await read(given)).not.toHaveProperty('inputNames');
  });
});
