import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { describe, expect, test } from 'vitest'

const KIT = 'src/ui'
const GALLERY = 'src/gallery'

describe('the gallery', () => {
  test('shows every component of the kit', async () => {
    const shown = (await sourcesOf(GALLERY)).map(({ text }) => text)
    const components = (await sourcesOf(KIT)).flatMap(({ name, text }) =>
      componentsIn(text).map(component => ({ component, file: name })),
    )
    expect(components.length).toBeGreaterThan(15)
    const missing = components.filter(
      ({ component, file }) => !shown.some(text => shows(text, component, file)),
    )
    expect(missing).toEqual([])
  })

  test('builds', async () => {
    const built = await build({
      configFile: 'gallery.config.ts',
      logLevel: 'silent',
      build: { write: false },
    })
    const files = [built].flat().flatMap(result => ('output' in result ? result.output : []))
    expect(files.map(({ fileName }) => fileName)).toContain('index.html')
  })
})

async function sourcesOf(folder: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.tsx'))
  return Promise.all(names.map(async name => ({ name, text: await readFile(join(folder, name), 'utf8') })))
}

function componentsIn(source: string): string[] {
  return [...source.matchAll(/^export (?:function|class) ([A-Z]\w*)/gm)].map(([, name = '']) => name)
}

/** Whether a source imports this component from its file of the kit, and draws it. */
function shows(source: string, component: string, file: string): boolean {
  const imported = new RegExp(`import \\{[^}]*\\b${component}\\b[^}]*\\} from '#ui/${file}'`)
  return imported.test(source) && new RegExp(`<${component}[\\s/>]`).test(source)
}
