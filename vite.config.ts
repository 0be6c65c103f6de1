/** The web application: src/web → dist/web. No inline script or style, so that a strict CSP holds. */
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Browsers that know light-dark(), container queries and `:has()`. */
const BROWSERS = ['chrome123', 'edge123', 'firefox128', 'safari17.5']
const API = process.env.GENOMLYS_API ?? 'http://127.0.0.1:8080'

export default defineConfig({
  // Tests run from the repository's root, whatever they test.
  root: process.env.VITEST ? '.' : 'src/web',
  plugins: [{ ...optimizeLocales.vite({ locales: ['sv-SE'] }), enforce: 'pre' }, react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: BROWSERS,
    cssTarget: BROWSERS,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': API, '/health': API } },
})
