import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeProblem, readProblem } from '../../src/problem/index.js';
import { work } from '../../src/trace/index.js';
import { faultsForEveryone } from '../axe.js';
import { type OpenedSite, siteInBrowser } from './site.js';

const open = siteInBrowser({ optimizes: false });

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true }).first();
const lossIn = async (page: Page) => (await page.locator('.loss .value').textContent())?.trim();
const chosen = (page: Page) => page.locator('#looked-at .words').textContent();

describe('the working', () => {
  test('is there when the page is opened, with the numbers of the library', async () => {
    const { page, foreign, complaints } = await open();
    const trace = work(readProblem(readFileSync('examples/002-letters.yaml', 'utf8')));
    expect(await lossIn(page)).toBe(trace.value('L').toPrecision(4));
    await page.getByRole('heading', { name: 'The whole working' }).waitFor();
    expect(await page.locator('.working math').count()).toBeGreaterThan(40);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('follows a number that is typed over, and comes back by undo', async () => {
    const { page } = await open();
    const before = await lossIn(page);
    const weight = field(page, 'weight from input 1 to unit 2 of layer 1');
    await weight.fill('-3,5');
    const problem = readProblem(readFileSync('examples/002-letters.yaml', 'utf8'));
    const [
      {
        weights: [row, [, ...others]],
        ...biases
      },
      output,
    ] = problem.parameters;
    const parameters = [{ ...biases, weights: [row, [-3.5, ...others]] }, output];
    expect(await lossIn(page)).toBe(
      work({ ...problem, parameters })
        .value('L')
        .toPrecision(4),
    );
    await weight.fill('what');
    expect(await weight.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await lossIn(page)).toBe(before);
    await page.getByRole('button', { name: 'Redo' }).click();
    expect(await lossIn(page)).not.toBe(before);
  });

  test('is gone through by keys, number by number', async () => {
    const { page } = await open();
    await page.keyboard.press('Home');
    expect(await lossIn(page)).toBe('?');
    await page.keyboard.press('ArrowRight');
    expect(await chosen(page)).toBe('pre-activation of unit 1 of layer 1');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await chosen(page)).toBe('activation of unit 1 of layer 1');
    expect(await page.locator('.unit.lit').count()).toBeGreaterThan(0);
    await page.keyboard.press('ArrowLeft');
    expect(await chosen(page)).toBe('pre-activation of unit 2 of layer 1');
    await page.keyboard.press('End');
    expect(await chosen(page)).toMatch(/after the step$/);
    expect(await lossIn(page)).not.toBe('?');
  });

  test('plays by itself and stops', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.waitForFunction(() => document.querySelector('.where')?.textContent?.startsWith('2'));
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Play' }).waitFor();
  });

  test('shows the chain rule of a weight, its path lit from the loss down', async () => {
    const { page } = await open();
    await field(page, 'weight from input 1 to unit 2 of layer 1').focus();
    await page.getByRole('heading', { name: 'Chain rule, from the loss down' }).waitFor();
    expect(await page.locator('.loss.lit').count()).toBe(1);
    // The unit it leads to, both outputs, and the input it comes from; not the other unit.
    expect(await page.locator('.unit.lit').count()).toBe(4);
    await page
      .getByRole('button', { name: /^gradient of the loss by the weight from input 1/ })
      .first()
      .click();
    expect(await chosen(page)).toMatch(/^gradient of the loss by the weight/);
  });
});

test('a weight is looked at by its line, δ and z by their numbers', async () => {
  const { page } = await open();
  // Three quarters of the way along a line, where nothing else lies on it.
  const place = await page
    .locator('line.hit')
    .first()
    .evaluate((line: SVGLineElement) => {
      const { x, y } = (line.ownerSVGElement as SVGSVGElement).getBoundingClientRect();
      const at = (from: SVGAnimatedLength, to: SVGAnimatedLength) =>
        0.25 * from.baseVal.value + 0.75 * to.baseVal.value;
      return { x: x + at(line.x1, line.x2), y: y + at(line.y1, line.y2) };
    });
  await page.mouse.click(place.x, place.y);
  expect(await chosen(page)).toMatch(/^weight from/);
  await page
    .getByRole('button', { name: /^error signal δ of unit 2/ })
    .first()
    .click();
  expect(await chosen(page)).toBe('error signal δ of unit 2 of layer 1');
  await page
    .getByRole('button', { name: /^pre-activation of output unit 1/ })
    .first()
    .click();
  expect(await chosen(page)).toBe('pre-activation of output unit 1');
});

const openExample = async (page: Page, name: string) => {
  await page.getByLabel('Open a problem').selectOption(name);
};

describe('a problem of the list', () => {
  let site: OpenedSite;
  beforeAll(async () => {
    site = await open('', { stays: true });
  }, 120_000);

  test.each([
    ['000', '000-matrix-alpha', 'L'],
    ['001', '001-superscript-layer', 'L'],
    ['002', '002-letters', 'L'],
    // Of several samples the page shows the first.
    ['003', '003-index-xi', 's1.L'],
    ['004', '004-neuron-numbers', 'L'],
    ['blank', '', ''],
  ])('%s is opened and worked', async (name, file, loss) => {
    const { page, complaints } = site;
    await openExample(page, name);
    await page.keyboard.press('End');
    if (file === '') await expect.poll(() => lossIn(page)).not.toBe('?');
    else {
      const trace = work(readProblem(readFileSync(`examples/${file}.yaml`, 'utf8')));
      await expect.poll(() => lossIn(page)).toBe(trace.value(loss).toPrecision(4));
    }
    await page.keyboard.press('Home');
    for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowRight');
    expect(await page.locator('.katex-error').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe('a problem as it is opened', () => {
  let site: OpenedSite;
  beforeAll(async () => {
    site = await open('', { stays: true });
  }, 120_000);

  test.each([
    ['latex', /^\\documentclass/],
    ['markdown', /^# Document 002/],
    ['svg', /^<svg [\s\S]*0\.25[\s\S]*<\/svg>$/],
    ['png', /^.PNG/],
  ])('is saved as %s', async (kind, content) => {
    const { page, complaints } = site;
    const saving = page.waitForEvent('download');
    await page.getByLabel('Save or print').selectOption(kind);
    expect(readFileSync(await (await saving).path(), 'latin1')).toMatch(content);
    expect(complaints).toEqual([]);
  });
});

describe('the problem', () => {
  test('gets and loses units and layers, another activation and loss', async () => {
    const { page, complaints } = await open();
    await page.getByText('Change the network').click();
    await page.getByRole('button', { name: 'One more: Units of Layer 1' }).click();
    expect(await page.locator('.unit').count()).toBe(7);
    await page.getByRole('button', { name: 'A new layer before Output' }).click();
    expect(await page.locator('.unit').count()).toBe(10);
    await page.getByRole('button', { name: 'Remove Layer 2' }).click();
    await page.getByLabel('Activation of Layer 1').selectOption('relu');
    await page.locator('.editor').getByLabel('Loss', { exact: true }).selectOption('categorical-cross-entropy');
    expect(await page.getByLabel('Activation of Output', { exact: true }).inputValue()).toBe('softmax');
    await page.getByLabel('Biases of Layer 1').selectOption('unit');
    await page.getByLabel('Notation').selectOption('standard');
    await page.getByRole('button', { name: 'Add a sample' }).click();
    await page.getByRole('button', { name: 'Remove sample 1' }).click();
    for (let undone = 0; undone < 9; undone++) await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.locator('.unit').count()).toBe(6);
    expect(complaints).toEqual([]);
  });

  test('is held whole by a link', async () => {
    const { page, another } = await open();
    await field(page, 'input 1').fill('0.75');
    const loss = await lossIn(page);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('It holds the whole problem.').waitFor();
    const again = await another();
    await again.goto(page.url());
    await expect.poll(() => lossIn(again)).toBe(loss);
    expect(await field(again, 'input 1').inputValue()).toBe('0.75');
  });

  test('is saved as a problem file that gives the same, and opened again', async () => {
    const { page } = await open();
    await field(page, 'input 1').fill('0.75');
    const loss = await lossIn(page);
    const saving = page.waitForEvent('download');
    await page.getByLabel('Save or print').selectOption('problem');
    const path = await (await saving).path();
    expect(
      work(readProblem(readFileSync(path, 'utf8')))
        .value('L')
        .toPrecision(4),
    ).toBe(loss);
    await openExample(page, '004');
    await page.getByLabel('Problem file').setInputFiles(path);
    await expect.poll(() => lossIn(page)).toBe(loss);
  });

  test('is printed as a worksheet with its key', async () => {
    const { page } = await open();
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-asked', 'print');
    });
    await page.getByLabel('Save or print').selectOption('key');
    await page.waitForSelector('[data-asked="print"]');
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('.print-sheet');
    expect(await sheet.isVisible()).toBe(true);
    expect(await page.locator('.toolbar').isVisible()).toBe(false);
    expect(await sheet.locator('.asked').count()).toBeGreaterThan(20);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect.poll(() => sheet.count()).toBe(0);
  });
});

describe('what is broken or hostile', () => {
  const injections = [
    '<img src=x onerror="window.harmed=1">',
    '<script>window.harmed=1</script>',
    '"><svg onload=window.harmed=1>',
    'javascript:window.harmed=1',
    '\\href{javascript:window.harmed=1}{x}',
    '\\htmlData{x=1}{y}',
    '{window.harmed=1}',
  ];

  test('is told of, and what was there stays', async () => {
    const { page } = await open();
    const before = await lossIn(page);
    const give = (text: string) =>
      page
        .getByLabel('Problem file')
        .setInputFiles({ name: 'mine.yaml', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await give('network: { inputs: 2 }\n');
    expect(await page.getByRole('alert').first().textContent()).toContain('mine.yaml');
    expect(await lossIn(page)).toBe(before);
    await give('x'.repeat(5_000_000));
    await expect.poll(() => page.getByRole('alert').first().textContent()).toContain('5000000 bytes');
  });

  test.each(['work/zzz!', 'work/AAAA', `work/${'A'.repeat(50_000)}`, 'work/%3Cscript%3E', 'nothing/of/this'])(
    'link %# shows a message or the page',
    async (hash) => {
      const { page, complaints } = await open(`#${hash}`);
      await expect.poll(() => lossIn(page)).toBe('0.2984');
      if (hash.startsWith('work/')) await page.getByRole('alert').first().waitFor();
      expect(complaints).toEqual([]);
    },
  );

  test('runs nothing, in any field or file', async () => {
    const { page, foreign, complaints } = await open();
    for (const text of injections) {
      const file = readFileSync('examples/004-neuron-numbers.yaml', 'utf8')
        .replace(/^title: .*/m, `title: ${JSON.stringify(text)}`)
        .replace(
          /^notation: .*/m,
          `notation: { like: standard, spell: { "w": ${JSON.stringify(`${text}_{<to><from>}`)} } }`,
        );
      for (const each of [file, file.replace(/^notation: .*/m, 'notation: standard')]) {
        await page.getByLabel('Problem file').setInputFiles({
          name: `${text.replaceAll(/[/\\]/g, '')}.yaml`,
          mimeType: 'text/plain',
          buffer: Buffer.from(each),
        });
        await page.waitForTimeout(60);
      }
      await field(page, 'input 1').fill(text);
      await page.keyboard.press('Escape');
    }
    expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('a network of thousands of numbers', () => {
  const draft = makeProblem({
    sizes: [784, 30, 10],
    seed: 1,
    samples: 1,
    activation: 'sigmoid',
    outputActivation: 'sigmoid',
    loss: 'squared-error',
    learningRate: 0.5,
    weights: { kind: 'xavier-uniform' },
    biasPer: 'unit',
    decimals: 2,
    notation: 'standard',
  });

  test('is opened, edited, and each of its numbers found', async () => {
    const { page, complaints } = await open();
    const file = { name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(draft)) };
    await page.getByLabel('Problem file').setInputFiles(file);
    await page.getByText('784 in all').waitFor();
    await page.getByLabel('Look at', { exact: true }).fill('w[1][3][100]');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.locator('.panel').getByRole('textbox').fill('2.5');
    const problem = readProblem(JSON.stringify(draft));
    const parameters = problem.parameters.map((layer, l) => ({
      ...layer,
      weights: layer.weights.map((row, j) => row.map((value, i) => (l === 0 && j === 2 && i === 99 ? 2.5 : value))),
    }));
    expect(await lossIn(page)).toBe(
      work({ ...problem, parameters })
        .value('L')
        .toPrecision(4),
    );
    await page.getByLabel('Look at', { exact: true }).fill('w[9][9][9]');
    await page.keyboard.press('Enter');
    await page.getByText('There is no w[9][9][9]').waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('for everyone', () => {
  test.each([
    [1440, ['light', 'dark']],
    [390, ['light']],
  ] as const)('at %i in %j', async (width, schemes) => {
    const { page } = await open('', { width, reducedMotion: 'reduce' });
    expect(await faultsForEveryone(page, width, schemes)).toEqual([]);
    await page.getByText('Change the network').click();
    await page.locator('.editor').waitFor();
    await page
      .getByRole('button', { name: /^activation of unit 1/ })
      .first()
      .click();
    // The whole working is the same as before.
    expect(await faultsForEveryone(page, width, schemes, '.working')).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
