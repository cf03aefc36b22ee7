import pc from 'picocolors';
import { renderHtml, renderLatex, renderMarkdown, renderText, type Working } from '../render/index.js';
import { type Descent, writeTrace } from '../trace/index.js';
import { writeText } from './files.js';
import type { WritingOptions } from './options.js';

/** Columns of a page that is not a terminal, and the most that a terminal's lines get. */
const pageWidth = 80;
const widest = 120;

/** Writes a working in the format that was asked for, to a file or to standard output. */
export async function writeWorking(working: Working, options: WritingOptions, descent?: Descent): Promise<void> {
  const text = await formatted(working, options, descent);
  if (options.out === undefined) await print(text);
  else await writeText(options.out, text, options.force === true);
}

async function formatted(working: Working, { format, out }: WritingOptions, descent?: Descent): Promise<string> {
  switch (format) {
    case 'markdown':
      return renderMarkdown(working);
    case 'latex':
      return renderLatex(working);
    case 'html':
      return await renderHtml([working]);
    case 'json':
      return writeTrace(working.trace, descent);
    case 'text': {
      return renderText(working, pageFor(out));
    }
  }
}

/** How wide a text is written, and whether in colour: as the terminal is, or as a page where it goes to a file or a pipe. */
export function pageFor(out: string | undefined): { readonly width: number; readonly color: boolean } {
  const toTerminal = out === undefined && process.stdout.isTTY === true;
  const width = toTerminal ? Math.min(widest, process.stdout.columns ?? pageWidth) : pageWidth;
  return { width, color: pc.isColorSupported && toTerminal };
}

/** What becomes of the command when the reader of standard output goes away. */
const unread = { goesOn: false, isSo: false };

/** From here on the command has more to do than to print: where nobody reads any more, it goes on silently. */
export function goOnUnread(): void {
  unread.goesOn = true;
}

/** Whether the command goes on where nobody reads what it prints. */
export const goesOnUnread = (): boolean => unread.goesOn;

/** Writes to standard output and waits until it is taken; where it is not, `main` hears of it and may end the command. */
export async function print(text: string): Promise<void> {
  if (unread.isSo) return;
  await new Promise<void>((resolve) => {
    process.stdout.write(text, (error) => {
      unread.isSo = unread.goesOn && (error as NodeJS.ErrnoException | null | undefined)?.code === 'EPIPE';
      if (!error || unread.isSo) resolve();
    });
  });
}
