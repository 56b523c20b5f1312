import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** `npm run gallery`: the kit to look at, apart from the app. It is not part of a release. */
export default defineConfig({
  root: 'src/gallery',
  plugins: [preact()],
  build: { outDir: '../../node_modules/.cache/gallery', emptyOutDir: true },
})
