import type { JsonPart } from '../json-part.js';

/** A layer of a topology: its class, its configuration, and where it stands. */
export interface ChainLayer {
  readonly className: string;
  readonly name: string | undefined;
  readonly part: JsonPart;
  readonly config: JsonPart;
}

/** Layers that a topology may have, with those that only reshape or regularize. */
const mostLayers = 1000;

/**
 * The layers of a model's topology, from the first to the last: of a Sequential as they stand, of a Functional along its
 * connections, which must be one straight chain.
 *
 * @param topology `modelTopology` of a model.json
 * @throws LonghandError with the path of what is no such model
 */
export function layerChain(topology: JsonPart): ChainLayer[] {
  const inner = topology.at('model_config');
  const model = inner.isMissing ? topology : inner;
  const className = model.at('class_name').text('expected Sequential, Functional or Model');
  const config = model.at('config');
  if (className === 'Sequential') return layersOf(config.isList ? config : config.at('layers'));
  if (className === 'Functional' || className === 'Model') return straight(layersOf(config.at('layers')), config);
  throw model.at('class_name').wrong('expected Sequential, Functional or Model');
}

function layersOf(list: JsonPart): ChainLayer[] {
  const parts = list.list('expected a list of layers');
  if (parts.length === 0 || parts.length > mostLayers) throw list.wrong(`expected 1 to ${mostLayers} layers`);
  return parts.map((part) => {
    const config = part.at('config');
    const given = part.at('name').isMissing ? config.at('name') : part.at('name');
    return {
      className: part.at('class_name').text('expected the class of a layer'),
      name: given.isMissing ? undefined : given.text(),
      part,
      config,
    };
  });
}

/** Layers along their connections, from the only output back to the only input. */
function straight(layers: readonly ChainLayer[], config: JsonPart): ChainLayer[] {
  const byName = new Map<string, ChainLayer>();
  for (const layer of layers) {
    const name = layer.name ?? layer.part.at('name').text('expected the name of the layer');
    if (byName.has(name)) throw layer.part.at('name').wrong('expected a name of its own');
    byName.set(name, layer);
  }
  const [input, output] = ['input_layers', 'output_layers'].map((key) => onlyName(config.at(key), byName));
  const chain: ChainLayer[] = [];
  for (let name = output; ; ) {
    const layer = byName.get(name) as ChainLayer;
    chain.push(layer);
    if (chain.length > layers.length) {
      throw layer.part.at('inbound_nodes').wrong('expected connections that end at the input', 'They go in a circle.');
    }
    if (name === input) break;
    name = before(layer, byName);
  }
  const inChain = new Set(chain);
  const other = layers.find((layer) => !inChain.has(layer));
  if (other !== undefined) {
    throw other.part.at('inbound_nodes').wrong('expected one chain of layers from the input to the output');
  }
  return chain.reverse();
}

/** `[["dense", 0, 0]]` or `["dense", 0, 0]` */
function onlyName(list: JsonPart, byName: ReadonlyMap<string, ChainLayer>): string {
  const parts = list.list('expected one layer');
  const [first] = parts;
  if (first === undefined || (first.isList && parts.length > 1)) throw list.wrong('expected one layer');
  return connection(first.isList ? first : list, byName);
}

/** The layer that a layer takes its inputs from. */
function before({ part }: ChainLayer, byName: ReadonlyMap<string, ChainLayer>): string {
  const nodes = part.at('inbound_nodes');
  const [node, secondUse] = nodes.list('expected one connection');
  if (node === undefined || secondUse !== undefined) throw nodes.wrong('expected one connection: layers used once');
  const [from, more] = node.list('expected one connection, as [["dense", 0, 0, {}]]');
  if (from === undefined || more !== undefined) throw node.wrong('expected one connection: one chain of layers');
  return connection(from, byName);
}

function connection(list: JsonPart, byName: ReadonlyMap<string, ChainLayer>): string {
  const [name, node, tensor] = list.list('expected a connection, as ["dense", 0, 0]');
  if (node?.value !== 0 || tensor?.value !== 0) throw list.wrong('expected a connection, as ["dense", 0, 0]');
  const text = name.text('expected the name of a layer');
  if (!byName.has(text)) throw name.wrong('expected the name of a layer');
  return text;
}
