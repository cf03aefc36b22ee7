import { runTfjs } from './tfjs.js';

await runTfjs('cpu');
