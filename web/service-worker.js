import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Files that the page needs before it can be used offline; the digits are kept when they were fetched once. */
const isNeeded = (file) => /\.(?:js|css|html|svg|woff2|webmanifest)$/.test(file);

/** Writes `service-worker.js`, which keeps every file of this build, so that the page opens without a network once it was visited. */
export function serviceWorker() {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const built = Object.keys(bundle).filter(isNeeded);
        const files = ['./', 'icon.svg', 'manifest.webmanifest', ...built.filter((file) => file !== 'index.html')];
        const source = readFileSync(new URL('./src/offline/service-worker.js', import.meta.url), 'utf8');
        const version = createHash('sha256').update(source);
        // Names of built files hold a sum of their content; the page itself is read.
        for (const file of built) version.update(file);
        if (bundle['index.html']?.type === 'asset') version.update(bundle['index.html'].source);
        this.emitFile({
          type: 'asset',
          fileName: 'service-worker.js',
          source: source
            .replace("'files of the build'", JSON.stringify(files))
            .replace('version of the build', version.digest('hex').slice(0, 16)),
        });
      },
    },
  };
}
