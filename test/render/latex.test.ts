import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { preset, presets } from '../../src/notation/index.js';
import { renderLatex, renderMarkdown, workingOf } from '../../src/render/index.js';
import { work } from '../../src/trace/index.js';
import { seed } from '../random-networks.js';
import { randomWorkings } from './random-workings.js';
import { threeSamples } from './steps.js';

/** Every formula of a LaTeX document or of Markdown, as KaTeX takes it. */
function formulas(text: string): string[] {
  const displays = [...text.matchAll(/\\begin\{align\*\}\n([\s\S]*?)\n\\end\{align\*\}/g)].map(
    ([, body]) => `\\begin{aligned}${body}\\end{aligned}`,
  );
  const blocks = [...text.matchAll(/\$\$\n([\s\S]*?)\n\$\$/g)].map(([, body]) => body);
  const withoutBlocks = text.replaceAll(/\$\$\n[\s\S]*?\n\$\$/g, '').replaceAll('\\$', '');
  const inline = [...withoutBlocks.matchAll(/\$([^$]+)\$/g)].map(([, body]) => body);
  return [...displays, ...blocks, ...inline];
}

/** KaTeX refuses what is no LaTeX, and with `strict` also what LaTeX would take in another way. */
function setByKatex(formula: string): string {
  return katex.renderToString(formula, { displayMode: true, strict: 'error', throwOnError: true, trust: false });
}

test('KaTeX sets every formula of random workings in all notations and styles', () => {
  let count = 0;
  fc.assert(
    fc.property(randomWorkings(fc.integer({ min: 1, max: 17 })), (working) => {
      for (const text of [renderLatex(working), renderMarkdown(working)]) {
        const found = formulas(text);
        expect(found.length).toBeGreaterThan(5);
        for (const formula of found) setByKatex(formula);
        count += found.length;
      }
    }),
    { seed, numRuns: 30 },
  );
  expect(count).toBeGreaterThan(2_000);
});

const nasty = String.raw`50 % of \input{/etc/passwd} & $x$ #1 ~ _ ^ {} "quoted" <b>bold</b> ŷ σ′ ≈ ½ 中文 😀 \end{document}`;

test('what a person wrote stays text', () => {
  const working = workingOf(work(threeSamples), {
    notation: preset('standard'),
    style: 'scalar',
    digits: 6,
    decimal: 'point',
    title: nasty,
    description: nasty,
  });
  const latex = renderLatex(working);
  expect(latex).not.toContain('\\input');
  expect(latex.match(/\\end\{document\}/g)).toHaveLength(1);
  const markdown = renderMarkdown(working);
  expect(markdown).not.toMatch(/(?<!\\)</);
  expect(markdown.split('\n')[0]).not.toMatch(/(?<!\\)[$&_`*]/);
});

const engines = ['pdflatex', 'lualatex'].filter((engine) => spawnSync(engine, ['--version']).status === 0);

/** Compiles a document and returns by how many points its widest line stands out into the margin. */
function overfull(engine: string, latex: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'longhand-latex-'));
  try {
    writeFileSync(join(folder, 'working.tex'), latex);
    const { status, stdout } = spawnSync(engine, ['-interaction=nonstopmode', '-halt-on-error', 'working.tex'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status, stdout.slice(-1500)).toBe(0);
    const log = readFileSync(join(folder, 'working.log'), 'latin1');
    return Math.max(0, ...[...log.matchAll(/Overfull \\hbox \(([\d.]+)pt/g)].map(([, points]) => Number(points)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(engines.length === 0)(
  `a LaTeX engine compiles it (${engines.join(', ') || 'none is installed'})`,
  () => {
    for (const engine of engines) {
      for (const notation of presets) {
        test(`${engine}, ${notation.name}, both styles, no line wider than the page`, () => {
          for (const style of ['scalar', 'matrix'] as const) {
            const options = { notation, style, digits: 6, decimal: 'comma' as const };
            // A formula may stand out into the margin by less than a character.
            expect(overfull(engine, renderLatex(workingOf(work(threeSamples), options))), style).toBeLessThan(6);
          }
        });
      }

      test(`${engine}, with an awkward title and description`, () => {
        const options = { notation: preset('standard'), style: 'matrix', digits: 6, decimal: 'point' } as const;
        overfull(engine, renderLatex(workingOf(work(threeSamples), { ...options, title: nasty, description: nasty })));
      });
    }
  },
);
