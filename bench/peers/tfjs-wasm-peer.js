import '@tensorflow/tfjs-backend-wasm';
import { runTfjs } from './tfjs.js';

await runTfjs('wasm');
