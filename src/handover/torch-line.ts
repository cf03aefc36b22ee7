/** What `train.py` tells while it trains. */
export type TorchLine =
  | {
      readonly event: 'progress';
      readonly epoch: number;
      readonly step: number;
      readonly steps: number;
      readonly loss: number;
      readonly accuracy: number;
    }
  | (Measured & {
      readonly event: 'epoch';
      readonly epoch: number;
      readonly learningRate: number;
      readonly seconds: number;
      readonly validation?: Measured;
      readonly test?: Measured;
    })
  /** A process was lost, and all go on after so many epochs, and steps of the next. */
  | { readonly event: 'restart'; readonly epoch: number; readonly step: number }
  | { readonly event: 'diverged'; readonly epoch: number; readonly learningRate: number }
  | { readonly event: 'end'; readonly reason: 'done' | 'stopped' | 'reached' };

interface Measured {
  readonly loss: number;
  readonly accuracy?: number;
}

/** Numbers that each line has, by what it tells. */
const numbers: Readonly<Record<string, readonly string[]>> = {
  progress: ['epoch', 'step', 'steps', 'loss', 'accuracy'],
  epoch: ['epoch', 'learningRate', 'seconds', 'loss'],
  restart: ['epoch', 'step'],
  diverged: ['epoch', 'learningRate'],
  end: [],
};

/** A line that torchrun passed on, with or without `[default0]:` before it; undefined for any other text. */
export function torchLine(line: string): TorchLine | undefined {
  const [, json = ''] = /^(?:\[[\w.]+\]:)?\s*(\{.*\})\s*$/.exec(line) ?? [];
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const told = value as Readonly<Record<string, unknown>>;
  const names = typeof told.event === 'string' && Object.hasOwn(numbers, told.event) ? numbers[told.event] : undefined;
  return names?.every((name) => typeof told[name] === 'number') ? (value as TorchLine) : undefined;
}
