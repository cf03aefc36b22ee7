/** What the commands of LaTeX are that a note may use; for those who show what was read. */
export {
  accents,
  brackets,
  dropped,
  eitherEnvironments,
  matrixEnvironments,
  ornaments,
  remarked,
  rowEnvironments,
  shapes,
  sizes,
  symbols,
  transparent,
  wideSpaces,
} from './items/commands.js';
