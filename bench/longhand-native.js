/** The same on the native engine, which needs the package onnxruntime-node. */
import { openNativeEngine } from 'longhand/engine/node';
import { runEngine } from './longhand-program.js';

await runEngine('longhand native', 'engine native', openNativeEngine);
