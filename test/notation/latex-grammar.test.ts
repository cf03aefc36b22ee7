import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { faultsInNotation, plainText } from '../../src/notation/index.js';
import { seed } from '../random-networks.js';

/** What is wrong with a spelling as LaTeX; the door to this is the notation of a problem. */
const faultIn = (latex: string): string | undefined =>
  faultsInNotation({ like: 'standard', spell: { z: latex } }).find(({ code }) => code === 'latex')?.found;

const compiles = (latex: string): boolean => {
  try {
    katex.renderToString(latex, { throwOnError: true, strict: 'error' });
    return true;
  } catch {
    return false;
  }
};

describe('a spelling is refused', () => {
  test.each([
    ['', 'is empty'],
    ['   ', 'is empty'],
    ['\\input{/etc/passwd}', 'uses \\input, which a spelling may not'],
    ['\\write18{ls}', 'uses \\write, which a spelling may not'],
    ['\\def\\x{1}', 'uses \\def, which a spelling may not'],
    ['\\newcommand{\\x}{1}', 'uses \\newcommand, which a spelling may not'],
    ['\\href{javascript:alert(1)}{x}', 'uses \\href, which a spelling may not'],
    ['\\htmlStyle{color:red}{x}', 'uses \\htmlStyle, which a spelling may not'],
    ['\\Hat{x}', 'uses \\Hat, which a spelling may not'],
    ['\\constructor', 'uses \\constructor, which a spelling may not'],
    ['\\', 'uses \\, which a spelling may not'],
    ['\\\\', 'uses \\\\\\, which a spelling may not'],
    ['\\%', 'uses \\%, which a spelling may not'],
    ['\\,', 'uses \\,, which a spelling may not'],
    ['x\\ y', 'uses \\ , which a spelling may not'],
    ['\\\nx', 'uses \\\\n, which a spelling may not'],
    ['x%', 'has the character "%"'],
    ['$x$', 'has the character "$"'],
    ['x#1', 'has the character "#"'],
    ['x&y', 'has the character "&"'],
    ['x~y', 'has the character "~"'],
    ['x"', 'has the character "\\""'],
    ['x=y', 'has the character "="'],
    ['x\ny', 'has the character "\\n"'],
    ['x\ty', 'has the character "\\t"'],
    ['x\u00a0y', 'has the character "\u00a0"'],
    ['\u001b[31mx', 'has the character "\\u001b"'],
    ['ŷ', 'has the character "ŷ"'],
    ['𝑥', 'has the character "𝑥"'],
    ['w₁', 'has the character "₁"'],
    ['w_1_2', 'has two indices below one symbol'],
    ['w^1^2', 'has two indices above one symbol'],
    ['w_1^2_3', 'has two indices below one symbol'],
    ["w'_1^2", 'has two indices above one symbol'],
    ["w^2'", 'has a prime after an index above; put it inside the index'],
    ["w'_1'", 'has a prime after an index above; put it inside the index'],
    ["w' ^2", 'has a space after a prime and before what is above the same symbol'],
    ["w' '", 'has a space after a prime and before what is above the same symbol'],
    ['_1', 'has a _ with nothing before it'],
    ['^1', 'has a ^ with nothing before it'],
    ['{_1}', 'has a _ with nothing before it'],
    ['w_', 'has a _ with nothing after it'],
    ['w^', 'has a ^ with nothing after it'],
    ['{w_}', 'has a _ with nothing after it'],
    ['w_^2', 'has a _ with nothing after it'],
    ["w_'", 'has a _ with nothing after it'],
    ['w_\\hat{x}', 'has \\hat after _ without braces around it'],
    ['w^\\frac{1}{2}', 'has \\frac after ^ without braces around it'],
    ['\\hat', 'has \\hat without its argument in braces'],
    ['\\hat x', 'has \\hat without its argument in braces'],
    ['\\frac{1}2', 'has \\frac without its argument in braces'],
    ['\\frac{1}', 'has \\frac without its argument in braces'],
    ['{w', 'has a { that does not close'],
    ['\\text{new', 'has a { that does not close'],
    ['\\text{', 'has a { that does not close'],
    ['w}', 'has a } too many'],
    ['\\hat{y}}', 'has a } too many'],
    ['\\text{a_1}', 'has _ inside \\text'],
    ['\\text{\\alpha}', 'has \\alpha inside \\text'],
    ['\\text{{a}}', 'has { inside \\text'],
    ['\\text{a\nb}', 'has \\n inside \\text'],
    ['\\operatorname{\\gamma}', 'has \\gamma inside \\operatorname'],
    ['{'.repeat(200), 'has a { that does not close'],
    ['x'.repeat(199), undefined],
  ])('%.40j: %s', (latex, fault) => {
    expect(faultIn(latex)).toBe(fault);
  });
});

describe('a spelling is taken', () => {
  test.each([
    ['w', 'w'],
    ["w_{21}^{2'}", 'w₂₁²′'],
    ['w_2^1', 'w₂¹'],
    ["w'", 'w′'],
    ["w''_1", 'w′′₁'],
    ["w'^2_1", 'w′²₁'],
    ["'", '′'],
    ['w^{\\prime}', 'w′'],
    ['w_\\delta', 'w_δ'],
    ['w_\\beta', 'wᵦ'],
    ['w^\\text{new}', 'wⁿᵉʷ'],
    ['w_\\mathrm{in}', 'wᵢₙ'],
    ['\\bar{y}', 'ȳ'],
    ['\\hat{y}_1', 'ŷ₁'],
    ['\\tilde{x}', 'x̃'],
    ['\\dot{x}', 'ẋ'],
    ['\\vec{x}', 'x⃗'],
    ['\\overline{xy}', 'x̅y'],
    ['\\hat {y}', 'ŷ'],
    ['\\frac{\\partial L}{\\partial w_{11}}', '∂L/∂w₁₁'],
    ['\\text{mean loss}', 'mean loss'],
    ['\\text{a b}_{\\text{c d}}', 'a b_(c d)'],
    ['x y', 'xy'],
    ['\\mathcal{L}(\\theta)', 'L(θ)'],
    ['\\operatorname{net}_1', 'net₁'],
    ['\\mathbb{E}[x|y]', 'E[x|y]'],
    ['a_{h_{1}}', 'aₕ₁'],
    ['x_{1,2}', 'x₁,₂'],
    ['x_{Q}', 'x_Q'],
    ['x^{Q+1}', 'x^(Q+1)'],
    ['x^{(12)}', 'x⁽¹²⁾'],
    ['{}_1', '₁'],
    ['\\nabla\\ell*\\star\\ast', '∇ℓ*⋆*'],
    ['\\varepsilon+\\varphi-\\Omega/2:(.)', 'ε+φ-Ω/2:(.)'],
  ])('%s, in plain text %s', (latex, text) => {
    expect(faultIn(latex)).toBeUndefined();
    expect(compiles(latex)).toBe(true);
    expect(plainText(latex)).toBe(text.normalize('NFC'));
  });
});

describe('what is taken compiles', () => {
  const commands = [
    ...'alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau'.split(
      ' ',
    ),
    ...'phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega partial nabla'.split(' '),
    ...'prime ell star ast text mathrm mathbf mathcal mathbb operatorname hat bar tilde dot vec overline frac'.split(
      ' ',
    ),
  ].map((name) => `\\${name}`);

  test('each command, with as many arguments as it takes', () => {
    for (const command of commands) {
      const accepted = [command, `${command}{x}`, `${command}{x}{y}`].filter((latex) => faultIn(latex) === undefined);
      expect(accepted, command).not.toEqual([]);
      expect(accepted.filter((latex) => !compiles(latex))).toEqual([]);
      expect(plainText(accepted[0]), command).not.toMatch(/\\|^$/);
    }
  });

  test('every string of up to five pieces', () => {
    const pieces = ['x', "'", '_', '^', '{', '}', ' ', '\\hat{', '\\text{', '\\prime'];
    let taken = 0;
    for (let length = 1; length <= 5; length++) {
      for (let number = 0; number < pieces.length ** length; number++) {
        const latex = [...String(number).padStart(length, '0')].map((digit) => pieces[Number(digit)]).join('');
        if (faultIn(latex) !== undefined) continue;
        taken++;
        expect(compiles(latex), latex).toBe(true);
      }
    }
    expect(taken).toBeGreaterThan(1000);
  });

  test('random longer strings of everything that a spelling may hold', () => {
    const characters = [..."abcxyzABCXYZ0123456789()[],.*+-|/:'__^^{{}} "];
    const pieces = [...characters, ...commands, '\\frac{', '\\text{', '\\hat{', '_{', '^{', '}', '}{'];
    const latex = fc.array(fc.constantFrom(...pieces), { minLength: 4, maxLength: 14 }).map((parts) => parts.join(''));
    let taken = 0;
    fc.assert(
      fc.property(latex, (each) => {
        if (faultIn(each) !== undefined) return;
        taken++;
        expect(compiles(each), each).toBe(true);
        expect(plainText(each)).not.toMatch(/[\\{}]/);
      }),
      { seed, numRuns: 30_000 },
    );
    expect(taken).toBeGreaterThan(1000);
  });

  test('any text at all is judged without a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (latex) => {
        if (faultIn(latex) === undefined) expect(compiles(latex.replaceAll(/<[^<>]*>/g, '0')), latex).toBe(true);
      }),
      { seed, numRuns: 5000 },
    );
  });
});
