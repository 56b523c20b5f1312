import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { judge, type Verdict } from './seeded-project.ts'

/** A source that breaks the rule which its name states, and what is said to the person who wrote it. */
type Seed = {
  readonly rule: string
  readonly folder: string
  readonly source: string
  readonly told: string
}

const imports: readonly Seed[] = [
  {
    rule: 'the domain does not import the data layer',
    folder: 'src/domain',
    source: importing('#data/given.ts'),
    told: 'The domain knows nobody: no data, no screen, no relay.',
  },
  {
    rule: 'the domain does not import the data layer later on either',
    folder: 'src/domain',
    source: `export const seed = () => import('#data/given.ts')\n`,
    told: 'The domain knows nobody',
  },
  {
    rule: 'the domain does not pass on the data layer',
    folder: 'src/domain',
    source: `export { given } from '#data/given.ts'\n`,
    told: 'The domain knows nobody',
  },
  {
    rule: 'the domain does not import the relay',
    folder: 'src/domain',
    source: importing('#relay/given.ts'),
    told: 'The domain knows nobody',
  },
  {
    rule: 'the domain does not import Node',
    folder: 'src/domain',
    source: importing('node:fs/promises', 'readFile'),
    told: 'The domain is pure: no DOM, no Node, no database.',
  },
  {
    rule: 'the domain does not import a database',
    folder: 'src/domain',
    source: importing('dexie', 'Dexie'),
    told: 'The domain is pure',
  },
  {
    rule: 'the domain does not import what draws screens',
    folder: 'src/domain',
    source: importing('preact/hooks', 'useState'),
    told: 'The domain is pure',
  },
  {
    rule: 'the domain does not import a package that nobody allowed it',
    folder: 'src/domain',
    source: importing('@hono/node-server', 'serve'),
    told: 'A package that it may use is named in biome.json.',
  },
  {
    rule: 'the domain does not climb out of its folder',
    folder: 'src/domain',
    source: importing('../data/given.ts'),
    told: 'Inside the domain, import with ./ or #domain/…',
  },
  {
    rule: 'data does not import a feature',
    folder: 'src/data',
    source: importing('#features/one/given.ts'),
    told: 'The data layer builds on the domain alone; screens ask it, it never asks screens.',
  },
  {
    rule: 'data does not import ui',
    folder: 'src/data',
    source: importing('#ui/given.ts'),
    told: 'The data layer builds on the domain alone',
  },
  {
    rule: 'data does not import Node',
    folder: 'src/data',
    source: importing('node:fs/promises', 'readFile'),
    told: 'The data layer has no screen and no Node.',
  },
  {
    rule: 'data does not import what draws screens',
    folder: 'src/data',
    source: importing('preact/hooks', 'useState'),
    told: 'The data layer has no screen and no Node.',
  },
  {
    rule: 'data does not climb out of its folder',
    folder: 'src/data',
    source: importing('../domain/given.ts'),
    told: 'Inside data, import with ./ or #data/…',
  },
  {
    rule: 'ui does not import cards',
    folder: 'src/ui',
    source: importing('#cards/given.ts'),
    told: 'ui is how things look. It knows no entity, no store and no screen.',
  },
  {
    rule: 'ui does not import the domain',
    folder: 'src/ui',
    source: importing('#domain/given.ts'),
    told: 'ui is how things look.',
  },
  {
    rule: 'ui does not import a database',
    folder: 'src/ui',
    source: importing('dexie', 'Dexie'),
    told: 'ui has no store and no Node.',
  },
  {
    rule: 'ui does not climb out of its folder',
    folder: 'src/ui',
    source: importing('../domain/given.ts'),
    told: 'Inside ui, import with ./ or #ui/…',
  },
  {
    rule: 'cards do not import a feature',
    folder: 'src/cards',
    source: importing('#features/one/given.ts'),
    told: 'A card shows one record: it takes from domain, data and ui, and knows no feature.',
  },
  {
    rule: 'the gallery does not import a feature',
    folder: 'src/gallery',
    source: importing('#features/one/given.ts'),
    told: 'The gallery shows ui and cards; it knows no store and no feature.',
  },
  {
    rule: 'the gallery does not import the database',
    folder: 'src/gallery',
    source: importing('dexie', 'Dexie'),
    told: 'The gallery has no store and no Node.',
  },
  {
    rule: 'the gallery does not climb out of its folder',
    folder: 'src/gallery',
    source: importing('../features/one/given.ts'),
    told: 'Inside the gallery, import with ./ or #ui/…',
  },
  {
    rule: 'cards do not import the database',
    folder: 'src/cards',
    source: importing('dexie', 'Dexie'),
    told: 'Ask #data for records, not its database.',
  },
  {
    rule: 'cards do not climb out of their folder',
    folder: 'src/cards',
    source: importing('../features/one/given.ts'),
    told: 'Inside cards, import with ./ or #cards/…',
  },
  {
    rule: 'a feature does not import another by name',
    folder: 'src/features/two',
    source: importing('#features/one/given.ts'),
    told: 'A feature takes from domain, data, ui and cards; only app knows features.',
  },
  {
    rule: 'a feature does not import another by path',
    folder: 'src/features/two',
    source: importing('../one/given.ts'),
    told: 'A feature never reaches into another; share through cards, ui or data.',
  },
  {
    rule: 'a feature does not import another by a path that begins at home',
    folder: 'src/features/two',
    source: importing('./../one/given.ts'),
    told: 'A feature never reaches into another',
  },
  {
    rule: 'a feature does not import the app',
    folder: 'src/features/two',
    source: importing('#app/given.ts'),
    told: 'only app knows features.',
  },
  {
    rule: 'a feature does not import the database',
    folder: 'src/features/two',
    source: importing('pouchdb-core', 'PouchDB'),
    told: 'Ask #data for records, not its database.',
  },
  {
    rule: 'the app does not import the relay',
    folder: 'src/app',
    source: importing('#relay/given.ts'),
    told: 'The app and the relay meet over HTTP only.',
  },
  {
    rule: 'the app does not import tests',
    folder: 'src/app',
    source: importing('#tests/given.ts'),
    told: 'The app and the relay meet over HTTP only.',
  },
  {
    rule: 'the app does not import the database',
    folder: 'src/app',
    source: importing('dexie', 'Dexie'),
    told: 'Ask #data for records, not its database.',
  },
  {
    rule: 'the app does not climb out of its folder',
    folder: 'src/app',
    source: importing('../domain/given.ts'),
    told: 'Name the layer you import from',
  },
  {
    rule: 'the service worker does not import the app',
    folder: 'sw',
    source: importing('#app/given.ts'),
    told: 'The worker and the app talk by messages only.',
  },
  {
    rule: 'the service worker does not reach the app by path',
    folder: 'sw',
    source: importing('../src/app/given.ts'),
    told: 'The worker imports with ./ only.',
  },
  {
    rule: 'the relay does not import the data layer',
    folder: 'sync-server',
    source: importing('#data/given.ts'),
    told: 'The relay shares the domain with the app, and nothing else.',
  },
  {
    rule: 'the relay does not reach the data layer by path',
    folder: 'sync-server',
    source: importing('../src/data/given.ts'),
    told: 'Inside the relay, import with ./ or #relay/…',
  },
  {
    rule: 'tests do not climb out of their folder',
    folder: 'tests',
    source: importing('../src/data/given.ts'),
    told: 'Name the layer you import from',
  },
]

const globals: readonly Seed[] = [
  {
    rule: 'the domain does not use the page',
    folder: 'src/domain',
    source: 'export const seed = () => document.title\n',
    told: `Cannot find name 'document'`,
  },
  {
    rule: 'the domain does not use the process',
    folder: 'src/domain',
    source: 'export const seed = () => process.pid\n',
    told: `Cannot find name 'process'`,
  },
  {
    rule: 'the domain does not use the network',
    folder: 'src/domain',
    source: `export const seed = () => fetch('/')\n`,
    told: `Cannot find name 'fetch'`,
  },
  {
    rule: 'the app does not use the process',
    folder: 'src/app',
    source: 'export const seed = () => process.pid\n',
    told: `Cannot find name 'process'`,
  },
  {
    rule: 'the service worker does not use the page',
    folder: 'sw',
    source: 'export const seed = () => document.title\n',
    told: `Cannot find name 'document'`,
  },
  {
    rule: 'the relay does not use the page',
    folder: 'sync-server',
    source: 'export const seed = () => document.title\n',
    told: `Cannot find name 'document'`,
  },
]

/** What every layer may import, by name and beside itself. */
const lawful: Readonly<Record<string, string>> = {
  'src/domain/given.ts': given(),
  'src/domain/lawful.ts': importing('#domain/given.ts'),
  'src/domain/beside.ts': importing('./given.ts'),
  'src/domain/packaged.ts': importing('zod/mini', 'z'),
  'src/domain/text.ts': importing('yjs', 'Doc'),
  'src/domain/bytes.ts': importing('lib0/buffer', 'toBase64'),
  'src/domain/hash.ts': importing('@noble/hashes/sha2.js', 'sha256'),
  'src/domain/id.ts': importing('ulid', 'ulid'),
  'src/data/given.ts': given(),
  'src/data/lawful.ts': importing('#domain/given.ts'),
  'src/data/stored.ts': importing('dexie', 'Dexie'),
  'src/ui/given.ts': given(),
  'src/ui/lawful.ts': importing('./given.ts'),
  'src/ui/drawn.ts': importing('preact/hooks', 'useState'),
  'src/cards/given.ts': given(),
  'src/cards/lawful.ts': importing('#data/given.ts'),
  'src/cards/shown.ts': importing('#ui/given.ts'),
  'src/features/one/given.ts': given(),
  'src/features/two/lawful.ts': importing('#cards/given.ts'),
  'src/features/two/stored.ts': importing('#data/given.ts'),
  'src/app/given.ts': given(),
  'src/app/lawful.ts': importing('#features/one/given.ts'),
  'sw/given.ts': given(),
  'sw/lawful.ts': importing('./given.ts'),
  'sync-server/given.ts': given(),
  'sync-server/lawful.ts': importing('#domain/given.ts'),
  'sync-server/read.ts': importing('node:fs/promises', 'readFile'),
  'tests/given.ts': given(),
  'tests/lawful.ts': importing('#relay/given.ts'),
}

const circle: Readonly<Record<string, string>> = {
  'src/data/there.ts': `import { back } from './back.ts'\n\nexport const there = (): unknown => back\n`,
  'src/data/back.ts': `import { there } from './there.ts'\n\nexport const back = (): unknown => there\n`,
}

describe('the layers', () => {
  let verdictOfImports: Verdict
  // Apart, because a forbidden package brings its own globals into the layer's types.
  let verdictOfGlobals: Verdict

  beforeAll(async () => {
    verdictOfImports = await judge({ ...lawful, ...circle, ...sown(imports) })
    verdictOfGlobals = await judge({ ...lawful, ...sown(globals) })
  }, 60_000)

  test.each(numbered(imports))('$rule', seed => {
    expect(verdictOfImports.refusalsOf(fileOf(seed))).toContainEqual(expect.stringContaining(seed.told))
  })

  test.each(numbered(globals))('$rule', seed => {
    expect(verdictOfGlobals.refusalsOf(fileOf(seed))).toContainEqual(expect.stringContaining(seed.told))
  })

  test('modules do not import each other in a circle', () => {
    for (const file of Object.keys(circle)) {
      expect(verdictOfImports.refusalsOf(file)).toContainEqual(expect.stringContaining('noImportCycles'))
    }
  })

  test('a refusal fails the lint or the types', () => {
    expect(verdictOfImports.lint).toBe('fails')
    expect(verdictOfGlobals.types).toBe('fails')
  })

  test('every layer may import what lies below it', async () => {
    const alone = await judge(lawful)
    expect(Object.keys(lawful).flatMap(file => alone.refusalsOf(file))).toEqual([])
    expect(alone).toMatchObject({ lint: 'passes', types: 'passes' })
  }, 60_000)

  test('every folder of the sources is a layer that is seeded here', async () => {
    const folders = (await readdir('src', { withFileTypes: true })).filter(entry => entry.isDirectory())
    const layers = new Set(imports.map(({ folder }) => folder.split('/').slice(0, 2).join('/')))
    for (const { name } of folders) expect([...layers]).toContain(`src/${name}`)
  })

  test('no source imports inside a type, where the import rules do not look', async () => {
    const hidden: string[] = []
    for (const folder of ['src', 'sw', 'sync-server']) {
      for (const name of await readdir(folder, { recursive: true })) {
        // A declaration of a package's types can name modules in no other way.
        if (!/\.tsx?$/.test(name) || name.endsWith('.d.ts')) continue
        const text = await readFile(join(folder, name), 'utf8')
        if (IMPORT_IN_TYPE.test(text)) hidden.push(join(folder, name))
      }
    }
    expect(hidden).toEqual([])
  })
})

const IMPORT_IN_TYPE = /\btypeof import\(|\bimport\((['"])[^'"]*\1\)(\.[A-Z]|\[)/

function sown(seeds: readonly Seed[]): Record<string, string> {
  return Object.fromEntries(numbered(seeds).map(seed => [fileOf(seed), seed.source]))
}

function numbered(seeds: readonly Seed[]): (Seed & { readonly number: number })[] {
  return seeds.map((seed, number) => ({ ...seed, number }))
}

function fileOf({ folder, number }: { readonly folder: string; readonly number: number }): string {
  return `${folder}/seed-${number}.ts`
}

function given(): string {
  return `export const given = 'given'\n`
}

function importing(from: string, what = 'given'): string {
  return `import { ${what} } from '${from}'\n\nexport const seed = ${what}\n`
}
