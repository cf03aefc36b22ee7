export { faultsInNotation, faultsInSpellings, notationSchema } from './author.js';
export { chosenNotation, type NotationChoice } from './choice.js';
export { normalForm } from './normal-form.js';
export type { Condition, Notation, Spelling, SpellingKey } from './notation.js';
export { allowedCommands, plainText } from './plain-text.js';
export { preset, presetNames, presets } from './presets/index.js';
export { SpellingReader } from './reader.js';
export { Speller } from './speller.js';
export { parseWhole, quantitiesInWhole, type Whole, wholeName } from './whole.js';
