import { parametersOf, type Tensors } from 'longhand/engine';
import type { Network, Parameters } from 'longhand/network';
import { predict } from 'longhand/trace';
import type { DataFacts, ModelFacts, Settings } from './messages.ts';

/** The model of the page: what draws it, and what may change while it is trained on. */
export class HeldModel {
  readonly network: Network;
  readonly classes: readonly string[];
  readonly shape: readonly [height: number, width: number] | undefined;
  /** The parameters as they are, while it is trained too. */
  tensors = $state.raw<Tensors>([]);
  readonly #settled: Settings;
  readonly #fixed: readonly (keyof Settings)[];

  /**
   * @param settled the settings that it came about with
   * @param fixed those that make another model when they change
   */
  constructor(
    { network, parameters, classes, shape }: ModelFacts,
    settled: Settings,
    fixed: readonly (keyof Settings)[],
  ) {
    this.network = network;
    this.classes = classes;
    this.shape = shape;
    this.tensors = parameters;
    this.#settled = settled;
    this.#fixed = fixed;
  }

  /** The parameters as rows, for answers in the page. */
  readonly #parameters = $derived.by((): Parameters => parametersOf(this.network, this.tensors));

  /** Activations of every layer for one row of inputs, as the network gets them; nothing where it takes other inputs. */
  activations(inputs: Float32Array): number[][] | undefined {
    return this.network.inputs === inputs.length
      ? predict(this.network, this.#parameters, Array.from(inputs))
      : undefined;
  }

  /** Whether training goes on with it, on samples that may not be there yet. */
  goesOn(settings: Settings, data: DataFacts | undefined): boolean {
    const { inputs, layers } = this.network;
    const fits =
      data === undefined || (inputs === data.columns && layers[layers.length - 1].units === data.classes.length);
    return fits && this.#fixed.every((name) => settings[name] === this.#settled[name]);
  }
}
