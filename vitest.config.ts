import preact from '@preact/preset-vite'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumFlags, chromiumPath } from './tests/support/chromium.ts'

const executablePath = chromiumPath()
const launchOptions = executablePath ? { executablePath, args: chromiumFlags } : { args: chromiumFlags }

const browserDependencies = [
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  '@orama/stemmers/french',
  'dexie',
  'fast-check',
  'lib0/buffer',
  'lib0/diff',
  'pouchdb-adapter-http',
  'pouchdb-adapter-utils',
  'pouchdb-core',
  'pouchdb-errors',
  'pouchdb-merge',
  'pouchdb-replication',
  'pouchdb-utils',
  'ulid',
  'yjs',
  'zod/mini',
]

// What waits for processes, disks or an attacker's patience: in `npm test`, but not in the minute of `npm run check`.
const wholeRelays = [
  'tests/sync-server/bounds.test.ts',
  'tests/sync-server/commands/**/*.test.ts',
  'tests/sync-server/demo/**/*.test.ts',
  'tests/sync-server/durability/**/*.test.ts',
  'tests/sync-server/hostile.test.ts',
  'tests/sync-server/trust.test.ts',
]

export default defineConfig({
  test: {
    projects: [
      {
        // Pure, so that its files can share one context; with LONG set a property takes minutes.
        test: {
          name: 'domain',
          include: ['tests/domain/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          testTimeout: 600_000,
        },
      },
      { test: { name: 'features', include: ['tests/features/**/*.test.ts'], environment: 'node' } },
      {
        // The project's own promises: what its rules refuse, how its commands end.
        test: {
          name: 'project',
          include: ['tests/project/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      {
        // The device store on fake-indexeddb, alone.
        test: {
          name: 'data',
          include: ['tests/data/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['tests/support/indexed-db.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'relay',
          include: ['tests/sync-server/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          exclude: wholeRelays,
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        // Devices against a real relay in the same process, and relays that are started, killed and restored.
        test: {
          name: 'whole',
          include: ['tests/sync/**/*.test.ts', ...wholeRelays],
          environment: 'node',
          setupFiles: ['tests/support/indexed-db.ts'],
          testTimeout: 30_000,
        },
      },
      {
        // Whole territories, played from a seed. With LONG set there are hundreds of them.
        test: {
          name: 'simulation',
          include: ['tests/simulation/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['tests/support/indexed-db.ts'],
          testTimeout: 3_600_000,
        },
      },
      {
        // The same device-store tests in a real browser, on a real IndexedDB.
        plugins: [preact()],
        // Named, because a dependency found during the run would make Vite reload the page under a test.
        optimizeDeps: { include: browserDependencies },
        test: {
          name: 'data-chromium',
          include: ['tests/data/**/*.test.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        // The built app against a started relay, driven as a person would.
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts', 'tests/sw/**/*.test.ts'],
          environment: 'node',
          // Apart from all others, and two at once: a story waits more than it works, three would stall two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
