/** Rounded up to a multiple. */
export const roundUp = (count: number, multiple: number): number => Math.ceil(count / multiple) * multiple;

/** How the kernels lay out a layer's weights; see `assembly/net.ts`. */
export interface Panels {
  readonly inputs: number;
  readonly units: number;
  /** Columns of a panel. */
  readonly panel: number;
}

/** Numbers that a layer's weights take, padding included. */
export const panelSize = ({ inputs, units }: Panels): number => roundUp(inputs, 4) * roundUp(units, 4);

/** Weights [units][inputs] into panels. */
export function toPanels(layout: Panels, weights: Float32Array, panels: Float32Array): void {
  forEachColumn(layout, (unit, start, stride) => {
    const row = unit * layout.inputs;
    for (let input = 0; input < layout.inputs; input++) panels[start + input * stride] = weights[row + input];
  });
}

/** Panels back into weights [units][inputs]. */
export function fromPanels(layout: Panels, panels: Float32Array): Float32Array {
  const weights = new Float32Array(layout.inputs * layout.units);
  forEachColumn(layout, (unit, start, stride) => {
    const row = unit * layout.inputs;
    for (let input = 0; input < layout.inputs; input++) weights[row + input] = panels[start + input * stride];
  });
  return weights;
}

function forEachColumn({ inputs, units, panel }: Panels, act: (unit: number, start: number, stride: number) => void) {
  const rows = roundUp(inputs, 4);
  const padded = roundUp(units, 4);
  for (let unit = 0; unit < units; unit++) {
    const first = unit - (unit % panel);
    act(unit, rows * first + (unit - first), Math.min(panel, padded - first));
  }
}
