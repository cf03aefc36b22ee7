import { examples } from '../problem/examples.ts';

/** A note that is at hand, with its problem. */
export interface NoteAtHand {
  /** `000` to `004`. */
  readonly name: string;
  readonly title: string;
  readonly file: string;
  /** A formula that shows how its author writes. */
  readonly formula: string;
  readonly text: () => Promise<string>;
}

const texts: Readonly<Record<string, Pick<NoteAtHand, 'file' | 'formula' | 'text'>>> = {
  '000': {
    file: '000-matrix-alpha.md',
    formula: 'z_1 = w_1 x + b_1',
    text: async () => (await import('longhand/examples/notes/000-matrix-alpha.md?raw')).default,
  },
  '001': {
    file: '001-superscript-layer.md',
    formula: 'z_1^2 = w_{11}^2 a_1^1 + w_{12}^2 a_2^1 + b_1^2',
    text: async () => (await import('longhand/examples/notes/001-superscript-layer.md?raw')).default,
  },
  '002': {
    file: '002-letters.md',
    formula: 'o_1 = a(h_1) \\, w_{21} + a(h_2) \\, w_{22} + b_2',
    text: async () => (await import('longhand/examples/notes/002-letters.md?raw')).default,
  },
  '003': {
    file: '003-index-xi.md',
    formula: 'z_j^{(1)} = W_{ji}^{(1)} x_i^{(0)} + b_j^{(1)}',
    text: async () => (await import('longhand/examples/notes/003-index-xi.md?raw')).default,
  },
  '004': {
    file: '004-neuron-numbers.md',
    formula: 'z_3 = A_1 w_{31} + A_2 w_{32}',
    text: async () => (await import('longhand/examples/notes/004-neuron-numbers.md?raw')).default,
  },
};

export const documents: readonly NoteAtHand[] = examples.map(({ name, title }) => ({ name, title, ...texts[name] }));

export const problemOfDocument = (name: string) => examples.find((each) => each.name === name)?.problem;
