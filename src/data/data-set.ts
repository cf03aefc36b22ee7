/** Samples in memory. */
export interface DataSet {
  /** Number of samples. */
  readonly samples: number;
  /** Numbers of inputs of each sample. */
  readonly columns: number;
  /** Row by row, [samples][columns]; an input is the number stored here times `scale`. */
  readonly inputs: Uint8Array | Float32Array;
  /** 1/255 for pictures of bytes, 1 where the inputs are stored as they are. */
  readonly scale: number;
  readonly targets: Targets;
  /** What the inputs are called, [columns]; absent where they have no names, or none that tell them apart. */
  readonly inputNames?: readonly string[];
  /** What the column of labels is called, or the columns of targets; absent where they have no names. */
  readonly targetNames?: readonly string[];
  /** Height and width, where a sample is a picture. */
  readonly shape?: readonly [height: number, width: number];
}

/** What a network should answer: a class of each sample, or a row of numbers for each. */
export type Targets =
  | {
      readonly kind: 'labels';
      /** From 0 to classes − 1, [samples]. */
      readonly labels: Uint32Array;
      readonly classes: number;
      /** What the classes are called, [classes]; their numbers where absent. */
      readonly names?: readonly string[];
    }
  | {
      readonly kind: 'rows';
      readonly columns: number;
      /** Row by row, [samples][columns]. */
      readonly values: Float32Array;
    };

/** Samples that are loaded part by part, because they may be far more than memory holds. */
export interface ShardedData {
  /** Samples of all shards. */
  readonly samples: number;
  readonly columns: number;
  /** Number of samples of each shard, [shards]. */
  readonly shards: readonly number[];
  /** Outputs that the targets ask for: classes of labels, columns of rows. */
  readonly targets: { readonly kind: 'labels' | 'rows'; readonly columns: number; readonly names?: readonly string[] };
  /** What the inputs are called, [columns]. */
  readonly inputNames?: readonly string[];
  /** What the column of labels is called, or the columns of targets; absent where they have no names. */
  readonly targetNames?: readonly string[];
  readonly shape?: readonly [height: number, width: number];
  /** Reads one shard; at any time only the shards in use need be in memory. */
  load(shard: number): Promise<DataSet>;
}
