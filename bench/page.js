/**
 * `npm run bench:page`: how quickly the page is there, how smoothly a truth table trains in it, and how soon an edited number of
 * a 784-30-10 network has its consequences. Measured in the browser of the tests, which draws without a graphics card.
 */
import { cpus, loadavg } from 'node:os';
import { optionsOf, refuse, runScripts } from './command-line.js';

const usage = `Usage: npm run bench:page -- [options]

How quickly the page is there, how smoothly a truth table trains in it, and how
soon an edited number of a 784-30-10 network has its consequences.

  --seconds COUNT   so long the training is watched; 5 if not given, at most 600`;

const values = optionsOf(usage, { seconds: { type: 'string', default: '5' } });
const seconds = Number(values.seconds);
if (!(seconds > 0 && seconds <= 600))
  refuse(`--seconds is ${JSON.stringify(values.seconds)}; expected a number up to 600.`);
if (values.build) runScripts(['build', 'build:web']);

// Only now there is a build to be measured.
const { makeProblem, writeProblem } = await import('longhand/problem');
const { default: chromium } = await import('@sparticuz/chromium');
const { chromium: playwright } = await import('playwright-core');
const { preview } = await import('vite');

const loads = 7;
const edits = 30;

const server = await preview({
  root: 'web',
  logLevel: 'error',
  preview: { host: '127.0.0.1', port: 0, strictPort: false, open: false },
});
const unwanted = /single-process|in-process-gpu/;
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: [...chromium.args.filter((arg) => !unwanted.test(arg)), '--no-sandbox', '--disable-gpu'],
  headless: true,
});
try {
  const [home] = server.resolvedUrls.local;
  const [{ model }] = cpus();
  console.log(
    `${browser.browserType().name()} ${browser.version()}, ${cpus().length} × ${model}, load ${loadavg()[0].toFixed(1)}`,
  );
  await measureStart(home);
  await measureTraining(home, 'at its usual speed');
  await measureTraining(home, 'at full speed', '13');
  await measureEdits(home);
} finally {
  await browser.close();
  await server.close();
}

/** From the first byte asked for until the loss of the first problem stands there and a frame shows it; nothing is kept from before. */
async function measureStart(home) {
  const times = [];
  for (let load = 0; load < loads; load++) {
    const { page, close } = await opened();
    await page.addInitScript(() => {
      const look = () => {
        const isThere = /\d/.test(document.querySelector('.loss .value')?.textContent ?? '');
        if (isThere) window.usable = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(home);
    await page.waitForFunction(() => window.usable !== undefined);
    times.push(await page.evaluate(() => window.usable));
    await close();
  }
  console.log(`usable after ${ms(median(times))}, at worst ${ms(Math.max(...times))} (of ${loads} loads)`);
}

/** Frames while XOR trains: the times between them, and how much of each the page itself takes. */
async function measureTraining(home, name, speed) {
  const { page, close } = await opened();
  await page.goto(`${home}#train`);
  if (speed !== undefined) await page.getByRole('slider', { name: /^Speed/ }).fill(speed);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForTimeout(1000);
  const protocol = await page.context().newCDPSession(page);
  // In time of the processor, so that other programs do not count.
  await protocol.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await protocol.send('Performance.enable');
  const before = await protocol.send('Performance.getMetrics');
  const times = await page.evaluate(
    (duration) =>
      new Promise((resolve) => {
        const stamps = [];
        const frame = (now) => {
          stamps.push(now);
          if (now - stamps[0] < duration) requestAnimationFrame(frame);
          else resolve(stamps.slice(1).map((stamp, index) => stamp - stamps[index]));
        };
        requestAnimationFrame(frame);
      }),
    1000 * seconds,
  );
  const after = await protocol.send('Performance.getMetrics');
  const taken = (name) => {
    const value = ({ metrics }) => metrics.find((each) => each.name === name).value;
    return (1000 * (value(after) - value(before))) / times.length;
  };
  const late = times.filter((time) => time > 17).length;
  const total = times.reduce((sum, time) => sum + time, 0);
  const perSecond = ((1000 * times.length) / total).toFixed(1);
  console.log(
    `truth table ${name}, ${times.length} frames: ${perSecond} a second, median ${ms(median(times))}, ${percent(late / times.length)} over 17 ms, ` +
      `at worst ${ms(Math.max(...times))}; the page works ${ms(taken('TaskDuration'))} of each, ${ms(taken('ScriptDuration'))} of it in script`,
  );
  await close();
}

/** From the input event to the end of the frame that shows what follows. */
async function measureEdits(home) {
  const problem = makeProblem({
    sizes: [784, 30, 10],
    seed: 1,
    samples: 1,
    activation: 'sigmoid',
    outputActivation: 'sigmoid',
    loss: 'squared-error',
    learningRate: 0.5,
    weights: { kind: 'xavier-uniform' },
    biasPer: 'unit',
    decimals: 3,
    notation: 'standard',
  });
  const { page, close } = await opened();
  await page.goto(home);
  const loss = () => page.locator('.loss .value').textContent();
  const first = await loss();
  await page.getByLabel('Problem file').setInputFiles({
    name: '784-30-10.yaml',
    mimeType: 'text/plain',
    buffer: Buffer.from(writeProblem(problem)),
  });
  await page.waitForFunction((old) => document.querySelector('.loss .value')?.textContent !== old, first);
  const field = page.getByRole('textbox', { name: 'input 1', exact: true }).first();
  const times = await field.evaluate(async (input, count) => {
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const settled = () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          // A message comes after the frame is drawn.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(undefined);
        });
      });
    const measured = [];
    for (let edit = 0; edit <= count; edit++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      write.call(input, String((edit % 10) / 10 + 0.05));
      const began = performance.now();
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      const handled = performance.now();
      await settled();
      measured.push([performance.now() - began, handled - began]);
    }
    // The first one warms up.
    return measured.slice(1);
  }, edits);
  const [shown, handled] = [0, 1].map((index) => times.map((each) => each[index]));
  console.log(
    `an edit in 784-30-10: shown after ${ms(median(shown))}, at worst ${ms(Math.max(...shown))} (of ${edits}); ${ms(median(handled))} of it until the handler returns`,
  );
  await close();
}

async function opened() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  return { page: await context.newPage(), close: () => context.close() };
}

function median(given) {
  const sorted = [...given].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

function ms(time) {
  return `${time.toFixed(1)} ms`;
}

function percent(part) {
  return `${(100 * part).toFixed(1)} %`;
}
