import { writeDocument } from '../document/index.js';
import type { Run } from './run.js';

/** A run as a YAML file with everything written out; it reads back as the same run. */
export function writeRun({ title, description, network, parameters, data, training }: Run): string {
  return writeDocument({ title, description, network, parameters, data, training });
}
