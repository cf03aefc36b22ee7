import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

export const noteOf = (name: string): string => readFileSync(`examples/notes/${name}.md`, 'utf8');
export const problemOf = (name: string): string => readFileSync(`examples/${name}.yaml`, 'utf8');
export const textField = (page: Page) => page.getByRole('textbox', { name: 'Text of the note' });
export const counts = async (page: Page) =>
  (await page.getByRole('list', { name: 'Counts' }).innerText()).replaceAll(/\s+/g, ' ');
export const marked = (page: Page) => page.locator('.row').first().waitFor();
export const explanation = (page: Page) => page.locator('.panel');

/** Opens one of the five documents and waits for its marks. */
export async function openDocument(page: Page, name: string): Promise<void> {
  await page.getByLabel('Open a note', { exact: true }).selectOption(name);
  await page.getByRole('list', { name: 'Counts' }).waitFor();
}

/** Waits until all formulas stand there with their own letters, and were made to fit, which takes a frame after each. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.fonts.status === 'loaded' && document.querySelector('.note .formula:empty') === null,
  );
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done));
  });
}

/** Gives a file to the page, as if it were dropped on it. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.locator('.check').waitFor();
  await page.evaluate(
    ([file, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], file));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, text],
  );
}
