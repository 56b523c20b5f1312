import { readFileSync } from 'node:fs'
import preact from '@preact/preset-vite'
import { build, defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const builtAt = Date.now()
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string
}
// Android 8 and 9 tablets stop at Chrome 138, Android 7 at 119.
const target = ['chrome106', 'safari15.4', 'firefox115']

// They only define functions, which their packages do not declare.
const PURE = /node_modules\/(pouchdb-(utils|errors|md5|binary-utils)|spark-md5|events|uuid)\//

// The store takes one function of pouchdb-utils; its hashes, ids and events belong to the exchange, later.
const treeshake = { moduleSideEffects: [{ test: PURE, sideEffects: false }] }

// The page's own script keeps its name, by which the size of the first load is found.
// What PouchDB's packages bring beside the one function that the store takes belongs to the exchange.
const FIRST =
  /^(?!.*(index\.html|app\/main\.tsx|node_modules\/(pouchdb-(utils|errors|md5|binary-utils)|spark-md5|events|uuid)\/))/

// Style sheets are joined in the order of chunks: the order of their layers must be said before any of them.
const layersFirst: Plugin = {
  name: 'layers-first',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
      file.source = `@layer tokens,base,kit,screen;${file.source}`
    }
  },
}

// What the service worker reads when it is woken: a classic script beside it, for workers import nothing later on.
const EXCHANGE = 'sw-exchange.js'
const exchangeForWorker = (): Plugin => {
  let outDir = ''
  return {
    name: 'exchange-for-worker',
    apply: 'build',
    configResolved: config => {
      outDir = config.build.outDir
    },
    closeBundle: async () => {
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        build: {
          target,
          outDir,
          emptyOutDir: false,
          rolldownOptions: {
            input: 'src/data/sync/exchange-worker.ts',
            preserveEntrySignatures: 'strict',
            treeshake,
            output: { format: 'iife', name: 'veilleeExchange', entryFileNames: EXCHANGE },
          },
        },
      })
    },
  }
}

export default defineConfig({
  base: '/app/',
  publicDir: 'src/app/public',
  define: {
    __RELEASE__: JSON.stringify(
      `${version}+${new Date(builtAt).toISOString().slice(0, 16).replace(/\D/g, '')}`,
    ),
    __BUILT_AT__: String(builtAt),
  },
  plugins: [
    preact(),
    layersFirst,
    exchangeForWorker(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      // The app registers its worker itself, with the whole origin as scope.
      injectRegister: false,
      injectManifest: {
        rollupFormat: 'iife',
        target,
        // Manifest icons are added by the plugin.
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        // Kept by the browser with the worker itself.
        globIgnores: [EXCHANGE],
      },
      manifest: {
        id: '/app/',
        name: 'Veillée',
        short_name: 'Veillée',
        description: 'Le carnet qu’un territoire tient ensemble, avec ou sans réseau.',
        lang: 'fr',
        start_url: '/app/',
        scope: '/',
        display: 'standalone',
        theme_color: '#fbf7ee',
        background_color: '#fbf7ee',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  worker: {
    format: 'es',
    rolldownOptions: { treeshake },
  },
  build: {
    target,
    outDir: 'dist',
    emptyOutDir: true,
    cssCodeSplit: false,
    manifest: true,
    // The worker fetches every chunk ahead: who names them all in the first file, for the page to do so too, makes it 2 KB
    // heavier for everybody.
    modulePreload: { resolveDependencies: (_file, deps, { hostType }) => (hostType === 'html' ? deps : []) },
    rolldownOptions: {
      // What the first screen needs comes in one file: forty small ones weigh 9 KB more and ask forty times.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'first',
              tags: ['$initial'],
              test: FIRST,
              includeDependenciesRecursively: false,
              priority: 1,
            },
            // What several of the later screens share, in two files instead of one for each component.
            { name: 'kit', test: /\/src\/ui\//, minShareCount: 2, includeDependenciesRecursively: false },
            {
              name: 'cards',
              test: /\/src\/(cards|domain\/(?!text-|calendar\/ics))/,
              minShareCount: 3,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
      treeshake,
    },
  },
})
