import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { counts, drop, noteOf, openDocument, problemOf, textField } from './check-page.js';
import { type Look, siteInBrowser } from './site.js';

const open = siteInBrowser({ optimizes: false });

const injections = [
  '<img src=x onerror="window.harmed=1">',
  '<img src=https://elsewhere.example/x.png>',
  '<script>window.harmed=1</script>',
  '</textarea><script>window.harmed=1</script>',
  '"><svg onload=window.harmed=1>',
  '[x](javascript:window.harmed=1)',
  '![x](https://elsewhere.example/x.png)',
  '\\href{javascript:window.harmed=1}{x}',
  '\\url{https://elsewhere.example}',
  '\\htmlData{x=1}{y} \\htmlStyle{background:url(https://elsewhere.example)}{y} \\htmlId{app}{y}',
  '\\includegraphics[width=1em]{https://elsewhere.example/x.png}',
  '\\def\\a{\\a\\a}\\a',
  '\\textcolor{url(https://elsewhere.example)}{x}',
  'data:text/html,<script>window.harmed=1</script>',
  '{window.harmed=1}',
  '{@html "<img src=x onerror=window.harmed=1>"}',
];

describe('what is hostile', () => {
  /** Opens the view and tells what came of it: nothing may have run, been asked for elsewhere, or become an element. */
  async function watched(path = '#check', look: Look = {}) {
    const opened = await open(path, look);
    const dialogs: string[] = [];
    opened.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const harm = async () => ({
      dialogs,
      foreign: opened.foreign,
      complaints: opened.complaints,
      ran: await opened.page.evaluate(() => 'harmed' in window || 'polluted' in {}),
      made: await opened.page.locator('main :is(script, img, iframe, object, a, style, form)').count(),
    });
    return { ...opened, harm };
  }
  const none = { dialogs: [], foreign: [], complaints: [], ran: false, made: 0 };

  test('in a note is shown as text, and runs nothing', async () => {
    const { page, harm } = await watched();
    const forms = injections.flatMap((text) => [
      `# ${text}`,
      text,
      `$${text}$`,
      `$$${text}$$`,
      `$x_1 = 1${text}$`,
      `\`${text}\``,
    ]);
    await openDocument(page, '000');
    await page.getByRole('button', { name: 'Text of the note' }).click();
    await textField(page).fill(`${forms.join('\n\n')}\n\n${noteOf('000-matrix-alpha')}`);
    await page.locator('.row', { hasText: injections[0] }).first().waitFor();
    const words = await page.locator('.note').innerText();
    for (const text of injections.filter((each) => !each.includes('\\'))) expect(words).toContain(text);
    for (const [index, mark] of (await page.locator('button.mark').all()).entries()) {
      if (index % 40 === 0) await mark.click();
    }
    for (const format of ['html', 'json', 'sarif']) {
      const saving = page.waitForEvent('download');
      await page.getByLabel('Save or print').selectOption(format);
      await saving;
    }
    expect(await harm()).toEqual(none);
  });

  test('in a problem file or its name is told, and runs nothing', async () => {
    const { page, harm } = await watched();
    await openDocument(page, '004');
    const before = await counts(page);
    const problem = problemOf('004-neuron-numbers');
    for (const [number, text] of injections.entries()) {
      const quoted = JSON.stringify(text);
      const files = [
        problem.replace(/^title: .*/m, `title: ${quoted}`),
        problem.replace(/^notation: .*/m, `notation: ${quoted}`),
        problem.replace(
          /^notation: .*/m,
          `notation: { like: standard, spell: { "w": ${JSON.stringify(`${text}_{<to><from>}`)} } }`,
        ),
        `${problem}\n${quoted}: 1\n`,
        text,
      ];
      // Each text stands in two of these places, and each place has every kind of text.
      for (const place of [number, number + 2])
        await drop(page, `${text.replaceAll(/[/\\]/g, '')}.yaml`, files[place % files.length]);
    }
    await drop(page, 'proto.json', '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('proto.json');
    expect(await harm()).toEqual(none);
    await openDocument(page, '004');
    await expect.poll(() => counts(page)).toBe(before);
    await drop(page, 'deep.yaml', '['.repeat(100_000));
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('deep.yaml');
    await drop(page, 'long.json', `"${'x'.repeat(4_000_001)}"`);
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('long.json: has 4000003 bytes');
    await drop(page, 'picture.png', '\u0089PNG\u0000\u0000');
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('picture.png: is no text');
    expect(await counts(page)).toBe(before);
  });

  test.each(['100,000 braces', 'a megabyte on a line', 'a million formulas', 'more than is read'])(
    '%s',
    async (kind) => {
      const text = {
        '100,000 braces': `$$x = ${'{'.repeat(100_000)}$$ \\frac{1}{${'{'.repeat(100_000)}`,
        'a megabyte on a line': `$x_1 = 1$ ${'a '.repeat(500_000)}`,
        'a million formulas': '$x=1$ '.repeat(170_000),
        'more than is read': 'a'.repeat(10_000_001),
      }[kind] as string;
      const { page, harm } = await watched();
      await drop(page, 'large.md', text);
      await page
        .getByRole('heading', { name: /Not checked yet|No real mistake|Nothing was checked/ })
        .or(page.getByRole('alert'))
        .first()
        .waitFor();
      await openDocument(page, '004');
      expect(await counts(page)).toContain('1 root mistake');
      expect(await harm()).toEqual(none);
    },
  );

  const packedOf = (content: string | Buffer): string => deflateRawSync(content).toString('base64url');
  test.each([
    ['zzz!', 'The link is broken'],
    ['AAAA', 'The link is broken'],
    ['%3Cscript%3E', 'The link is broken'],
    [packedOf('no JSON'), 'The link holds no note'],
    [packedOf('{"text": 1}'), 'The link holds no note'],
    [packedOf('{"__proto__": {"text": "x", "polluted": 1}}'), 'The link holds no note'],
    [packedOf('['.repeat(1_000_000)), 'The link holds no note'],
    [packedOf(Buffer.alloc(100_000_000)), 'The link holds more than this page opens'],
    [packedOf(JSON.stringify({ name: injections[0], text: injections.join('\n'), problem: injections[2] })), 'link'],
  ])('link %# shows a message, and the page goes on', async (payload, message) => {
    const { page, harm } = await watched(`#check/${payload}`);
    await expect.poll(() => page.getByRole('alert').innerText()).toContain(message);
    await openDocument(page, '004');
    expect(await harm()).toEqual(none);
  });

  test('what takes too long is stopped, and the next note is checked', async () => {
    const { page } = await watched('#check', { isAlone: true });
    await page.route('**/check-worker*.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        headers: { 'cache-control': 'no-store' },
        body: 'self.onmessage = () => { for (;;); };',
      }),
    );
    await textField(page).waitFor();
    await page.clock.install();
    await textField(page).fill('$x = 1$');
    await page.clock.fastForward(5000);
    expect(await page.getByText('The note is being checked').count()).toBe(1);
    await page.clock.fastForward(6000);
    await page.getByText('This takes more than 10 seconds, so it was stopped.').waitFor();
    await page.unroute('**/check-worker*.js');
    await page.clock.resume();
    await openDocument(page, '004');
    expect(await counts(page)).toContain('1 root mistake');
  });
});
