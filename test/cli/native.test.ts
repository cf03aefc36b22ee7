import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RandomNumbers } from '../../src/base/index.js';
import { folder, longhand } from './command.js';

const at = folder();
const cwd = at('.');
const random = new RandomNumbers(1);
const row = (label: number): string =>
  [...Array.from({ length: 4 }, (_, column) => random.normal(column === label ? 1 : 0, 0.5).toFixed(3)), label].join(
    ',',
  );
writeFileSync(
  at('points.csv'),
  `a,b,c,d,label\n${Array.from({ length: 120 }, (_, index) => row(index % 4)).join('\n')}\n`,
);
const train = ['train', '--data', 'points.csv', '--hidden', '6', '--epochs', '30', '--no-report'];
const wide = [
  'train',
  '--data',
  'points.csv',
  '--hidden',
  '2000,2000',
  '--batch',
  '100',
  '--epochs',
  '30',
  '--no-report',
];

/** A Node in which the package cannot be found. */
const hook = `export const resolve = (name, context, next) => {
  if (name === 'onnxruntime-node') throw Object.assign(new Error('gone'), { code: 'ERR_MODULE_NOT_FOUND' });
  return next(name, context);
};`;
const register = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;
const without = ['--import', `data:text/javascript,${encodeURIComponent(register)}`];

describe('--engine native', () => {
  test('trains, evaluates and predicts, and says so', async () => {
    const { code, stdout, stderr } = await longhand([...train, '--engine', 'native', '--out', 'run'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\n {2}engine +native, /);
    expect(readFileSync(at('run/run.yaml'), 'utf8')).toMatch(/\n {2}engine: native\n/);
    const evaluate = ['evaluate', 'run', 'points.csv', '--json', '--engine'];
    const native = JSON.parse((await longhand([...evaluate, 'native'], { cwd })).stdout);
    const wasm = JSON.parse((await longhand([...evaluate, 'wasm'], { cwd })).stdout);
    expect(native.confusion).toEqual(wasm.confusion);
    // Two float32 workings of the same numbers.
    expect(native.loss).toBeCloseTo(wasm.loss, 6);
  });

  test('without the package is refused with the command that installs it', async () => {
    const { code, stderr } = await longhand([...train, '--engine', 'native', '--out', 'none'], { cwd, node: without });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'longhand: the package onnxruntime-node is not installed, expected it for the engine native. Install it with: npm install onnxruntime-node --ignore-scripts\n',
    );
  });
});

describe('--engine auto', () => {
  test('takes the native engine for wide layers, and wasm for small ones', async () => {
    const dry = async (args: readonly string[], node: readonly string[] = []) =>
      longhand([...args, '--dry-run'], { cwd, node });
    expect((await dry(wide)).stdout).toMatch(/\n {2}engine +native, /);
    expect((await dry(train)).stdout).toMatch(/\n {2}engine +wasm, /);
    // How many threads there are chooses nothing, or it would choose the bits.
    for (const threads of ['1', '2', '8']) {
      expect((await dry([...wide, '--threads', threads])).stdout).toMatch(/\n {2}engine +native, /);
      expect((await dry([...train, '--threads', threads])).stdout).toMatch(/\n {2}engine +wasm, /);
    }
  });

  test('says once that the native engine is not there, and does without', async () => {
    const { code, stdout, stderr } = await longhand([...wide, '--dry-run'], { cwd, node: without });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        'longhand: the engine native would be quicker here, but the package onnxruntime-node is not installed. Install it with: npm install onnxruntime-node --ignore-scripts\n',
    });
    expect(stdout).toMatch(/\n {2}engine +wasm, /);
    expect((await longhand([...train, '--dry-run'], { cwd, node: without })).stderr).toBe('');
  });
});
