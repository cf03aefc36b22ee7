import type { Note } from '../note.js';

/** The YAML between two `---` lines at the top of a text, and where the rest begins. */
export function frontMatterOf(text: string): { readonly frontMatter?: Note['frontMatter']; readonly end: number } {
  const start = /^\uFEFF?---[ \t]*(?:\r\n|\r|\n)/.exec(text)?.[0].length;
  if (start === undefined) return { end: text.startsWith('\uFEFF') ? 1 : 0 };
  const line = /^(?:---|\.\.\.)[ \t]*$/gm;
  line.lastIndex = start;
  const close = line.exec(text);
  if (close === null) return { end: 0 };
  const yaml = text.slice(start, close.index);
  const withoutEnd = yaml.replace(/(?:\r\n|\r|\n)$/, '');
  return {
    frontMatter: { span: { start, end: start + withoutEnd.length }, text: withoutEnd },
    end: close.index + close[0].length,
  };
}
