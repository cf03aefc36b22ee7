import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { text } from '../problem/text.js';
import { folder, longhand, wrong } from './command.js';

const at = folder();
const cwd = at('.');
writeFileSync(at('p.yaml'), text);
writeFileSync(
  at('samples.yaml'),
  text.replace('samples:\n', 'samples:\n  - { inputs: [1, 0], targets: [0] }\n  - { inputs: [0, 1], targets: [1] }\n'),
);
writeFileSync(
  at('own.yaml'),
  text.replace('notation: standard', () => `notation: { like: letters, spell: { "a[2][1]": '\\hat{y}' } }`),
);

const explain = (file: string, quantity: string, ...options: readonly string[]) =>
  longhand(['explain', file, quantity, ...options], { cwd });

/** The identifier of the quantity that was explained. */
async function explained(file: string, quantity: string, ...options: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await explain(file, quantity, ...options);
  expect([code, stderr], quantity).toEqual([0, '']);
  return stdout.slice(0, stdout.indexOf(' in T\n'));
}

describe('a quantity is found', () => {
  test.concurrent.each([
    ['L', 'L'],
    ['z[1][2]', 'z[1][2]'],
    [' z[1][2]\n', 'z[1][2]'],
    ["w'[1][2][1]", "w'[1][2][1]"],
    ['w′[1][2][1]', "w'[1][2][1]"],
    ['w’[1][2][1]', "w'[1][2][1]"],
    ['dL/dw[2][1][2]', 'dL/dw[2][1][2]'],
    ['b[2]', 'b[2]'],
    ['w_{21}^{(1)}', 'w[1][2][1]'],
    ["w_{21}^{(1)'}", "w'[1][2][1]"],
    ['w_{21}^{(1)\\prime}', "w'[1][2][1]"],
    ['w^{(1)}_{21}', 'w[1][2][1]'],
    ['w₂₁⁽¹⁾′', "w'[1][2][1]"],
    ['\\delta_1^{(2)}', 'dL/dz[2][1]'],
    ['δ₁⁽²⁾', 'dL/dz[2][1]'],
    ['\\frac{\\partial L}{\\partial b^{(2)}}', 'dL/db[2]'],
    ['∂L/∂b⁽²⁾', 'dL/db[2]'],
  ])('%s', async (quantity, id) => {
    expect(await explained('p.yaml', quantity)).toBe(id);
  });

  test('by the spelling of the notation that is chosen', async () => {
    expect(await explained('p.yaml', 'A_3', '-n', 'neuron-numbers')).toBe('a[2][1]');
    expect(await explained('p.yaml', "w_{21}'", '-n', 'letters')).toBe("w'[2][1][1]");
    expect(await explained('p.yaml', "w_{11}^{2'}", '--notation', 'superscript-layer')).toBe("w'[2][1][1]");
    expect(await explained('own.yaml', '\\hat y')).toBe('a[2][1]');
    expect(await explained('own.yaml', 'h_1')).toBe('z[1][1]');
    expect(await explain('p.yaml', 'A_3')).toMatchObject({ code: 2, stdout: '' });
  });

  test('of a sample by its identifier', async () => {
    expect(await explained('samples.yaml', 's2.z[1][2]')).toBe('s2.z[1][2]');
    expect(await explained('samples.yaml', 'dL/dw[1][1][1]')).toBe('dL/dw[1][1][1]');
    expect(await explained('samples.yaml', "w_{21}^{(1)'}")).toBe("w'[1][2][1]");
  });
});

describe('a quantity is not found', () => {
  const expected = 'expected an identifier such as z[1][2] or dL/dw[2][1][1].';

  test.concurrent.each([
    ['p.yaml', 'z[1][3]', `has no quantity "z[1][3]", ${expected} Did you mean "z[1][1]"?`],
    ['p.yaml', 'dl/dz[1][1]', `has no quantity "dl/dz[1][1]", ${expected} Did you mean "dL/dz[1][1]"?`],
    ['p.yaml', 'dL/dq[1][1]', `has no quantity "dL/dq[1][1]", ${expected} Did you mean "dL/da[1][1]"?`],
    ['p.yaml', 'w', `has no quantity "w", ${expected} longhand work --format json lists all.`],
    ['p.yaml', '', `has no quantity "", ${expected} longhand work --format json lists all.`],
    ['p.yaml', 'w_{99}^{(1)}', `has no quantity "w_{99}^{(1)}", ${expected} longhand work --format json lists all.`],
    ['p.yaml', '__proto__', `has no quantity "__proto__", ${expected} longhand work --format json lists all.`],
    ['p.yaml', 's2.z[1][1]', `has no quantity "s2.z[1][1]", ${expected} Did you mean "z[1][1]"?`],
    [
      'samples.yaml',
      'z[1][2]',
      'has no quantity "z[1][2]", it has 3 samples, each with its own. Did you mean "s1.z[1][2]"?',
    ],
    [
      'samples.yaml',
      'z_2^{(1)}',
      'has no quantity "z_2^{(1)}", it has 3 samples, each with its own. Did you mean "s1.z[1][2]"?',
    ],
    ['samples.yaml', 's4.z[1][2]', `has no quantity "s4.z[1][2]", ${expected} Did you mean "s1.z[1][2]"?`],
  ])('%s, %j', async (file, quantity, fault) => {
    expect(await explain(file, quantity)).toEqual(wrong(`${file}: ${fault}`));
  });

  test('where it is written in a hundred thousand characters', async () => {
    const { code, stdout, stderr } = await explain('p.yaml', '{'.repeat(100_000));
    expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
  });
});

test('only what the quantity needs is shown', async () => {
  const { stdout } = await explain('p.yaml', 'z[1][1]');
  expect(stdout).toContain('z₁⁽¹⁾');
  expect(stdout).not.toMatch(/z₂⁽¹⁾|a₁|Update|Chain rule/);
  const derivative = await explain('p.yaml', "w'[1][1][1]", '--digits', '3', '--decimal', 'comma');
  expect(derivative.stdout).toContain('Chain rule');
  expect(derivative.stdout).toMatch(/ 0,1 - 0,5·/);
  expect(derivative.stdout).not.toContain('∂L/∂w₂₁⁽¹⁾');
});
