/** Characters that people type for mathematics, and the LaTeX that each stands for. */
const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ϵ: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ϑ: 'vartheta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  µ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'varsigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  ϕ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  Γ: 'Gamma',
  Δ: 'Delta',
  '∆': 'Delta',
  Θ: 'Theta',
  Λ: 'Lambda',
  Ξ: 'Xi',
  Π: 'Pi',
  Φ: 'Phi',
  Ψ: 'Psi',
  Ω: 'Omega',
};

const signs: Readonly<Record<string, string>> = {
  // Typed, a capital sigma is a sum.
  Σ: '\\sum',
  '∑': '\\sum',
  '∂': '\\partial',
  '𝜕': '\\partial',
  '∇': '\\nabla',
  ℓ: '\\ell',
  '∞': '\\infty',
  '√': '\\sqrt',
  '·': '\\cdot',
  '⋅': '\\cdot',
  '∙': '\\cdot',
  '•': '\\cdot',
  '×': '\\times',
  '✕': '\\times',
  '∗': '*',
  '∘': '\\circ',
  '⊙': '\\odot',
  '÷': '/',
  '∕': '/',
  '⁄': '/',
  '−': '-',
  '–': '-',
  '‐': '-',
  '≈': '\\approx',
  '≃': '\\simeq',
  '≅': '\\cong',
  '≡': '\\equiv',
  '≔': ':=',
  '≠': '\\neq',
  '≤': '\\leq',
  '≥': '\\geq',
  '∈': '\\in',
  '∝': '\\propto',
  '→': '\\rightarrow',
  '⟶': '\\rightarrow',
  '↦': '\\mapsto',
  '←': '\\leftarrow',
  '⟵': '\\leftarrow',
  '⇒': '\\Rightarrow',
  '⟹': '\\Rightarrow',
  '⇐': '\\Leftarrow',
  '⇔': '\\Leftrightarrow',
  '∴': '\\therefore',
  '↓': '\\downarrow',
  '↑': '\\uparrow',
  '↙': '\\swarrow',
  '↘': '\\searrow',
  '′': "'",
  '’': "'",
  ʹ: "'",
  '…': '\\ldots',
  '⋯': '\\cdots',
  '‖': '|',
  '∣': '|',
  ℒ: '\\mathcal{L}',
  '⊤': '\\top',
};

/** LaTeX for one typed character; undefined for those that stand for themselves. */
export const typedCharacters: ReadonlyMap<string, string> = new Map([
  ...Object.entries(greek).map(([character, name]) => [character, `\\${name}`] as const),
  ...Object.entries(signs),
]);

/** Greek letters by name, as plain text spells them: `sigma`. */
export const greekNames: ReadonlySet<string> = new Set(Object.values(greek));

/** Accents by their combining character. */
export const combiningAccents: ReadonlyMap<string, string> = new Map([
  ['\u0302', '\\hat'],
  ['\u0304', '\\bar'],
  ['\u0305', '\\overline'],
  ['\u0303', '\\tilde'],
  ['\u0307', '\\dot'],
  ['\u0308', '\\ddot'],
  ['\u20d7', '\\vec'],
]);

/** Digits and letters below the line, and what each is on it. */
export const subscripts = pairs('₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ', '0123456789+-=()aehijklmnoprstuvxβγρφχ');
/** The same above the line. */
export const superscripts = pairs(
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴸ',
  '0123456789+-=()abcdefghijklmnoprstuvwxyzTL',
);

/** Fractions that are one character. */
export const fractionCharacters: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['½', [1, 2]],
  ['⅓', [1, 3]],
  ['⅔', [2, 3]],
  ['¼', [1, 4]],
  ['¾', [3, 4]],
  ['⅕', [1, 5]],
  ['⅛', [1, 8]],
]);

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((character, index) => [character, targets[index]]));
}
