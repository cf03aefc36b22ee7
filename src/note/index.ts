export * as commands from './commands.js';
export { newWords } from './items/words.js';
export type { Macros } from './macros/macro.js';
export { macroExpander } from './macros/macro-expander.js';
export type { CellPlace, Grid, GridCell, Note, NumberTable, Side, Statement } from './note.js';
export { placeIn } from './place.js';
export { readMathematics } from './read-mathematics.js';
export { readNote } from './read-note.js';
export type {
  BigSumSyntax,
  CasesSyntax,
  EvaluatedSyntax,
  FractionSyntax,
  GroupSyntax,
  MatrixSyntax,
  NumberSyntax,
  ProductSyntax,
  RootSyntax,
  Script,
  ScriptedSyntax,
  Span,
  SumSyntax,
  SymbolSyntax,
  Syntax,
} from './syntax.js';
