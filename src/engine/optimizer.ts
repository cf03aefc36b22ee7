/** How a step follows from a gradient g; η is the learning rate. */
export type Optimizer =
  /** w ← w − η g */
  | { readonly kind: 'sgd' }
  /** v ← μ v + g, w ← w − η v (Polyak, 1964) */
  | { readonly kind: 'momentum'; readonly momentum?: number }
  /** v ← μ v + g, w ← w − η (g + μ v) (Nesterov, 1983; in the form of Sutskever et al., 2013) */
  | { readonly kind: 'nesterov'; readonly momentum?: number }
  /** Kingma and Ba, 2015, algorithm 1; its decay of weights is that of Loshchilov and Hutter, 2019 */
  | { readonly kind: 'adam'; readonly beta1?: number; readonly beta2?: number; readonly epsilon?: number };

/** The learning rate: one number, or a schedule over the steps of the training. */
export type LearningRate =
  | number
  /** From one to the other in equal steps or equal ratios, over the whole training. */
  | { readonly kind: 'linear' | 'exponential'; readonly from: number; readonly to: number }
  /** Half a cosine wave from one to the other (Loshchilov and Hutter, 2017), after a linear rise over `warmup` epochs. */
  | { readonly kind: 'cosine'; readonly from: number; readonly to: number; readonly warmup?: number }
  /** Times `factor` after each of these epochs. */
  | { readonly kind: 'steps'; readonly from: number; readonly factor: number; readonly after: readonly number[] };
