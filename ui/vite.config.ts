import { defineConfig } from 'vite';

export default defineConfig({
  cacheDir: '../build/ui/vite',
  esbuild: { jsx: 'automatic' },
  build: {
    outDir: '../build/ui/dist',
    emptyOutDir: true,
    // Browsers that know light-dark() and nested CSS: what is written is what is sent.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // Nothing inline: the page's CSP allows files of our own and nothing else.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env['IGNY8_SERVER'] ?? 'http://127.0.0.1:8080' } },
});
