/**
 * Words that people write in formulas without `\text`: as letters one after another they would be a product of letters.
 * In lower case.
 */
const names: ReadonlySet<string> = new Set(
  `loss cost error err mse sse target targets output outputs input inputs out net act activation actual predicted prediction pred
   true real sigmoid sig tanh relu softmax softplus leakyrelu identity linear exp log ln max min sqrt sum mean dot new old bias weight weights
   delta grad gradient label labels total hidden rate lr learning`.split(/\s+/),
);

/** Functions by name. In plain text they may stand in a formula. */
const functions: ReadonlySet<string> = new Set(
  'sigmoid sig tanh relu softmax softplus leakyrelu identity linear exp log ln max min sqrt sum mean np.dot np.exp'.split(
    ' ',
  ),
);

/** Words that join one formula to the next and belong to neither. */
const joining: ReadonlySet<string> = new Set(
  `so and since where with if for or thus hence then because otherwise when as from therefore but note which is are we gives give i.e. e.g.
   all each every any the it that this follows get set let have here now also by same`.split(/\s+/),
);

/** Words behind a name for the parameter after the step and before it, for patterns. */
export const newWords = 'new|neu|nuevo|nueva|nouveau|nouvelle|novo|nova|nuovo|nuova';
export const stepWords = `${newWords}|old|alt`;

export const isKnownName = (word: string): boolean => names.has(word.toLowerCase());
export const isFunctionName = (word: string): boolean => functions.has(word.toLowerCase());
export const isJoiningWord = (word: string): boolean => joining.has(word.toLowerCase().replace(/[,:;]+$/, ''));
