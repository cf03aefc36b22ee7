import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { mnist } from './mnist.js';
import { problemFiles } from './problem-files.js';
import { serviceWorker } from './service-worker.js';

/** The page: files that any static host can serve, from whatever folder they lie in. */
export default defineConfig({
  base: './',
  plugins: [svelte(), problemFiles(), serviceWorker(), mnist()],
  build: {
    target: 'es2022',
    // The content security policy allows fonts and styles from files only.
    assetsInlineLimit: 0,
    // The policy of the page says where scripts come from; the polyfill would be one more.
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  preview: { host: '127.0.0.1', port: 4173 },
});
