/**
 * Builds the gallery, or serves it while one works on the design system:
 * `node src/web/ui/gallery/build.ts <folder>` or `node src/web/ui/gallery/build.ts`.
 */
import { fileURLToPath } from 'node:url'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { build, createServer, type InlineConfig } from 'vite'

const outDir = process.argv[2]

const config: InlineConfig = {
  configFile: false,
  root: import.meta.dirname,
  plugins: [
    react({ jsxImportSource: fileURLToPath(new URL('../whole-days', import.meta.url)) }),
    { ...optimizeLocales.vite({ locales: ['sv-SE'] }), enforce: 'pre' },
  ],
  server: { port: 5199 },
  build: { outDir, emptyOutDir: true, assetsInlineLimit: 0 },
}

if (outDir) {
  await build(config)
} else {
  const server = await createServer(config)
  await server.listen()
  server.printUrls()
}
