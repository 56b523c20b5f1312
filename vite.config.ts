import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/app/',
  plugins: [preact()],
  build: { target: ['chrome106', 'safari15.4', 'firefox115'], outDir: 'dist', emptyOutDir: true },
})
