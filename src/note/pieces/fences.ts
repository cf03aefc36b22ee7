import type { Span } from '../syntax.js';

/** Languages of code blocks that are none. */
const notes = /^(?:|text|txt|plain|plaintext|latex|tex)$/i;
const code =
  /^\s*(?:def|import|from|for|while|return|let|const|var|class|fn|func|function|using|elif|else|try|pip|npm|npx|git|cd)\b|^\s*(?:>>>|\$ |#include|#!|\/\/|@)|[;{]\s*$|\b(?:np|torch|self|math|plt|tf)\.|\bprint\b|\w\(\)|\bepoch\b|\biter|[│┃━─]/i;
const mostLines = 2000;

/** Whether a block between fences holds a person's equations: it is of no language, and none of its lines is a program's. */
export function holdsEquations(language: string, text: string, lines: readonly Span[]): boolean {
  if (!notes.test(language) || lines.length > mostLines) return false;
  return lines.every(({ start, end }) => !code.test(text.slice(start, Math.min(end, start + 300))));
}
