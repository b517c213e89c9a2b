import { fileURLToPath, URL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { documents } from './scripts/documents.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const backend = process.env.PLEIN_URL ?? 'http://127.0.0.1:8080';
const served = ['/graphql', '/attachments', '/healthz', '/nl', '/en'];

export default defineConfig({
  plugins: [documents(path('./src')), react()],
  resolve: { alias: { '@texts': path('../internal/texts'), '@': path('./src') } },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(served.map((prefix) => [`^${prefix}(/|$|\\?)`, { target: backend, ws: true }])),
  },
  // GraphiQL's workers cannot be bundled ahead in development; the pages that people work on can.
  optimizeDeps: {
    entries: ['index.html', 'src/islands/*.ts', 'src/pages/**/*.tsx'],
    exclude: ['graphiql/setup-workers/vite'],
  },
  build: {
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
    reportCompressedSize: false,
    rollupOptions: {
      // "use no memo" in GraphiQL's parts means nothing to a bundler.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
      output: {
        codeSplitting: {
          // What the public pages share with the app is one file, so that a page asks for two scripts and not for three.
          groups: [
            {
              name: 'shared',
              test: /preload-helper|src.(islands|lib).(theme-switch|dom|words|graphql|queries|search-box|drafts|relative)/,
            },
          ],
        },
      },
      input: {
        app: path('./index.html'),
        graphiql: path('./graphiql.html'),
        islands: path('./src/islands/index.ts'),
        portal: path('./src/styles/portal.css'),
      },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], restoreMocks: true },
});
