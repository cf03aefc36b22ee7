import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { modelFormats, readModel, writeModel } from '../../src/formats/index.js';
import { readOnnx } from '../../src/onnx/index.js';
import { folder, longhand, tooWide, wrong } from './command.js';

const place = folder();
const fixture = (name: string): string => resolve(`test/fixtures/onnx/${name}.onnx`);
const classifier = fixture('sklearn-classifier');

const facts = [
  '  network     4-5-3: relu, softmax, categorical cross entropy',
  '  parameters  43',
  '  scaling     an offset and a factor for each input',
  '  classes     setosa, versicolor, virginica',
];

test('a model goes from ONNX to Longhand, to ONNX, and back', async () => {
  const [one, onnx, two] = [place('one.json'), place('iris.onnx'), place('two.json')];
  expect(await longhand(['convert', classifier, one])).toEqual({
    code: 0,
    stdout: `${[
      `Read ${classifier} (ONNX)`,
      ...facts,
      '  The file says nothing of a loss: categorical cross entropy, averaged over samples, is taken.',
      `Written as Longhand: ${one}`,
    ].join('\n')}\n`,
    stderr: '',
  });
  expect((await longhand(['convert', one, onnx])).stdout).toBe(
    `${[`Read ${one} (Longhand)`, ...facts, `Written as ONNX: ${onnx}`].join('\n')}\n`,
  );
  expect((await longhand(['convert', onnx, two])).code).toBe(0);
  expect(readFileSync(two, 'utf8')).toBe(readFileSync(one, 'utf8'));
  expect(readOnnx(new Uint8Array(readFileSync(onnx))).producer.name).toBe('longhand');
  // Formats by their names, from standard input, and the folder of a run.
  mkdirSync(place('run'));
  cpSync(one, place('run/model.json'));
  expect((await longhand(['convert', place('run'), place('other.bin'), '--to', 'onnx'])).code).toBe(0);
  expect(readFileSync(place('other.bin')).equals(readFileSync(onnx))).toBe(true);
  const input = readFileSync(onnx);
  expect((await longhand(['convert', '-', place('three.json'), '--from', 'onnx'], { input })).code).toBe(0);
  expect(readFileSync(place('three.json'), 'utf8')).toBe(readFileSync(one, 'utf8'));
});

test('what a file leaves open can be said', async () => {
  const out = place('open.json');
  const said = ['--output-activation', 'softmax', '--loss', 'categorical-cross-entropy'];
  const { stdout } = await longhand(['convert', fixture('torch-gemm'), out, ...said]);
  expect(stdout).toContain('3-4-2: relu, softmax, categorical cross entropy');
  expect(stdout).not.toContain('says nothing');
  expect(readModel(readFileSync(out)).network.layers[1].activation).toBe('softmax');
  expect(await longhand(['convert', out, place('no.onnx'), '--loss', 'squared-error'])).toEqual(
    wrong(
      `${out}: --loss squared-error is given, and the file has categorical-cross-entropy, expected the option only for what a file leaves open.`,
    ),
  );
  expect(existsSync(place('no.onnx'))).toBe(false);
});

test('what stands between the numbers of a state dict, and what its outputs are called, can be said', async () => {
  const [whole, stateDict, out] = [place('deep.json'), place('deep.safetensors'), place('deep-back.json')];
  const layers = (['relu', 'tanh', 'softmax'] as const).map((activation) => ({ units: 2, activation }));
  const loss = { kind: 'categorical-cross-entropy' as const };
  const parameters = layers.map(() => ({ weights: Float32Array.of(1, 2, 3, 4), biases: Float32Array.of(5, 6) }));
  writeFileSync(whole, writeModel({ network: { inputs: 2, layers, loss }, parameters }));
  expect((await longhand(['convert', whole, stateDict])).code).toBe(0);
  writeFileSync(stateDict, withoutNotes(readFileSync(stateDict)));
  const given = ['convert', stateDict, out, '--output-activation', 'softmax', '--loss', loss.kind];
  expect(await longhand([...given, '--activation', 'relu,tanh', '--classes', 'cat,dog'])).toMatchObject({ code: 0 });
  const back = readModel(readFileSync(out));
  expect(back.classes).toEqual(['cat', 'dog']);
  expect(back.network.layers).toEqual(layers);
  const refused = async (...options: string[]): Promise<string> =>
    (await longhand([...given, '--force', ...options])).stderr;
  expect(await refused('--activation', 'relu,tanh,relu')).toBe(
    `${stateDict}: activation is given for 3 hidden layers, expected 2, as the file has, or one for all.\n`,
  );
  expect(await refused('--activation', 'relu', '--classes', 'cat,dog,cow')).toBe(
    `${stateDict}: --classes has 3 names, the network has 2 outputs.\n`,
  );
  // What is left open is no model yet.
  writeFileSync(place('one.csv'), '1,2\n');
  expect(await longhand(['predict', stateDict, place('one.csv')])).toEqual(
    wrong(
      `${stateDict}: holds numbers only, expected a file that says what is done between the layers. ` +
        `Say it: longhand convert ${stateDict} model.json --activation NAME --output-activation NAME`,
    ),
  );
  expect(await refused('--activation', 'relu', '--classes', 'cat, cat')).toBe(
    `${stateDict}: --classes has "cat" twice, expected a name of its own for each output.\n`,
  );
  expect(await refused('--activation', 'relu', '--classes', 'cat,')).toContain('--classes has an empty name');
  // What another program's file leaves open is told, and predictions do not depend on it.
  writeFileSync(place('three.csv'), '1,2,3\n');
  const foreign = await longhand(['predict', fixture('torch-gemm'), place('three.csv')]);
  expect(foreign.code).toBe(0);
  expect(foreign.stderr).toMatch(
    /^longhand: .*torch-gemm\.onnx: The file says nothing of a loss: .*\nlonghand: .* has options for what a file leaves open\.\n$/,
  );
  const says = await longhand(['predict', out, place('one.csv')]);
  expect(says.code).toBe(0);
  // Whatever format says all of it.
  for (const name of ['deep-too.onnx', 'deep-too.safetensors']) {
    expect((await longhand(['convert', out, place(name)])).code).toBe(0);
    expect(await longhand(['predict', place(name), place('one.csv')])).toEqual(says);
  }
});

/** A file of safetensors as others write it. */
function withoutNotes(bytes: Buffer): Buffer {
  const length = Number(bytes.readBigUInt64LE());
  const { __metadata__: _, ...tensors } = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<string, unknown>;
  return Buffer.concat([
    bytes.subarray(0, 8),
    Buffer.from(JSON.stringify(tensors).padEnd(length)),
    bytes.subarray(8 + length),
  ]);
}

test('a training step', async () => {
  const out = place('step.onnx');
  const { code, stdout } = await longhand(['convert', classifier, out, '--training-step', '--optimizer', 'adam']);
  expect(code).toBe(0);
  expect(stdout).toContain(`Written as a training step (adam) for ONNX: ${out}`);
  expect(stdout).toContain('  in: x, targets, learning_rate, step (from 1), W1, b1, …, m_W1, v_W1, … (0 at first)');
  const { inputs, outputs } = readOnnx(new Uint8Array(readFileSync(out))).graph;
  expect(inputs.map(({ name }) => name).slice(0, 6)).toEqual(['x', 'targets', 'learning_rate', 'step', 'W1', 'b1']);
  expect(outputs.map(({ name }) => name)).toContain('v_b2_new');
  expect(await longhand(['convert', classifier, place('a.onnx'), '--optimizer', 'adam'])).toEqual(
    wrong('longhand: --optimizer is given, expected it together with --training-step.'),
  );
});

test('a training step is written only as what it is', async () => {
  const ofOtherFormat = await longhand(['convert', classifier, place('step.json'), '--training-step']);
  expect(ofOtherFormat).toEqual(
    wrong(
      `longhand: ${place('step.json')} ends as Longhand does, expected one that ends in .onnx: a training step is an ONNX model.`,
    ),
  );
  expect((await longhand(['convert', classifier, place('step.bin'), '--training-step', '--to', 'onnx'])).code).toBe(0);
});

test('help names all formats', async () => {
  const { stdout } = await longhand(['convert', '--help']);
  const words = stdout.replace(/\s+/g, ' ');
  const names = modelFormats.map(({ name }) => name);
  const written = modelFormats.filter(({ writes }) => writes !== undefined).map(({ name }) => name);
  expect(words).toContain(`of <in>, found by content and name if not given: ${names.join(', ')} --to`);
  expect(words).toContain(`of <out>, by its ending if not given: ${written.join(', ')} --activation`);
});

test('goes through every format that is read and written, to the very same model', async () => {
  const first = place('first.json');
  expect((await longhand(['convert', classifier, first])).code).toBe(0);
  const chain = [
    [first, place('a.safetensors')],
    [place('a.safetensors'), place('b.json'), '--to', 'tensorflow-js'],
    [place('b.json'), place('c.onnx')],
    [place('c.onnx'), place('last.json')],
  ];
  for (const args of chain) expect(await longhand(['convert', ...args])).toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(place('last.json'), 'utf8')).toBe(readFileSync(first, 'utf8'));
});

test('wrong files and names leave nothing behind', async () => {
  const out = place('kept.json');
  writeFileSync(out, 'mine');
  expect(await longhand(['convert', classifier, out])).toEqual(
    wrong(`${out}: exists already, expected a new file. Give --force to replace it.`),
  );
  expect(readFileSync(out, 'utf8')).toBe('mine');
  const cut = place('cut.onnx');
  writeFileSync(cut, readFileSync(classifier).subarray(0, 200));
  const { code, stderr } = await longhand(['convert', cut, out, '--force']);
  expect([code, readFileSync(out, 'utf8')]).toEqual([2, 'mine']);
  expect(stderr).toMatch(/cut\.onnx: byte \d+ has a field of \d+ bytes/);
  expect((await longhand(['convert', classifier, place('a.onx')])).stderr).toContain('Did you mean .onnx?');
  expect((await longhand(['convert', classifier, place('a.json'), '--from', 'onx'])).stderr).toContain(
    '--from "onx" is no format, expected one of longhand, onnx, safetensors, tensorflow-js, nielsen, brain-js. Did you mean onnx?',
  );
  writeFileSync(place('nothing'), '');
  expect((await longhand(['convert', place('nothing'), place('a.json')])).stderr).toContain('the file is empty');
  expect(tooWide((await longhand(['convert', '--help'])).stdout)).toEqual([]);
});
