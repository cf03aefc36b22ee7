/**
 * Compiles the kernels of src/engine/assembly to WebAssembly, once with memory of its own and once with memory that threads
 * share, and writes both as a TypeScript module, so that every bundler and browser can take them. Part of `npm run build`.
 */
import { writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const features = ['simd', 'bulk-memory', 'sign-extension', 'mutable-globals', 'nontrapping-f2i', 'threads'];
const options = [
  'src/engine/assembly/index.ts',
  ...[
    '--runtime',
    'stub',
    '--optimizeLevel',
    '3',
    '--shrinkLevel',
    '0',
    '--noAssert',
    '--importMemory',
    '--stackSize',
    '0',
  ],
  ...['--enable', features.join(',')],
];

async function compile(more) {
  let binary;
  const { error, stderr } = await asc.main([...options, ...more, '--outFile', 'kernels.wasm'], {
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm') binary = contents;
    },
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return Buffer.from(binary).toString('base64');
}

const own = await compile([]);
const shared = await compile(['--sharedMemory', '--maximumMemory', '65536']);
writeFileSync(
  'src/engine/wasm/kernels.generated.ts',
  `/** Made by scripts/kernels.js from src/engine/assembly. */
export const kernels = '${own}';
export const sharedKernels = '${shared}';
`,
);
