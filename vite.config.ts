/** The web application: src/web → dist/web. No inline script or style, so that a strict CSP holds. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Browsers that know light-dark(), container queries and `:has()`. */
const BROWSERS = ['chrome123', 'edge123', 'firefox128', 'safari17.5']
const API = process.env.GENOMLYS_API ?? 'http://127.0.0.1:8080'

/** Each text asset is also written packed, once, so that the server need not pack it each time. */
function packedAssets(): Plugin {
  const folder = fileURLToPath(new URL('dist/web/assets/', import.meta.url))
  return {
    name: 'packed-assets',
    apply: 'build',
    closeBundle() {
      for (const name of readdirSync(folder).filter((file) => /[.](js|css)$/.test(file))) {
        const text = readFileSync(`${folder}${name}`)
        writeFileSync(`${folder}${name}.br`, brotliCompressSync(text))
        writeFileSync(`${folder}${name}.gz`, gzipSync(text, { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  root: 'src/web',
  plugins: [
    { ...optimizeLocales.vite({ locales: ['sv-SE'] }), enforce: 'pre' },
    react({ jsxImportSource: fileURLToPath(new URL('src/web/ui/whole-days', import.meta.url)) }),
    packedAssets(),
  ],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: BROWSERS,
    cssTarget: BROWSERS,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  // src/web/api holds sources of the same address as the API; those are not for the server.
  server: { proxy: { '^/api/(?!.*[.]ts)': API, '/health': API } },
})
