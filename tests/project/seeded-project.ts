import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** What `npm run lint` and `npm run types` say of sources under this project's own rules. */
export type Verdict = {
  readonly lint: 'passes' | 'fails'
  readonly types: 'passes' | 'fails'
  /** The sentences that refuse this file, from either tool. */
  refusalsOf(file: string): readonly string[]
}

type Refusal = { readonly file: string; readonly text: string }

const RULES = [
  '.gitignore',
  'biome.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'src/tsconfig.json',
  'src/domain/tsconfig.json',
  'sw/tsconfig.json',
  'sync-server/tsconfig.json',
  'tests/tsconfig.json',
]

/**
 * Judges these sources (by path, text) as if they were the whole project. They stand in a temporary folder with copies
 * of the rules, so that nothing can be left behind in the work tree.
 */
export async function judge(sources: Readonly<Record<string, string>>): Promise<Verdict> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'veillee-rules-')))
  try {
    for (const path of RULES) await cp(path, join(folder, path))
    await linkPackages(folder)
    for (const [path, text] of Object.entries(sources)) await write(join(folder, path), text)
    const lint = run(folder, 'node_modules/@biomejs/biome/bin/biome', [
      'check',
      '--reporter=github',
      '--max-diagnostics=none',
    ])
    const types = run(folder, 'node_modules/typescript/bin/tsc', ['-b', '--pretty', 'false'])
    const refusals = [...lintRefusals(lint.output, folder), ...typeRefusals(types.output)]
    return {
      lint: lint.status === 0 ? 'passes' : 'fails',
      types: types.status === 0 ? 'passes' : 'fails',
      refusalsOf: file => refusals.filter(refusal => refusal.file === file).map(({ text }) => text),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

// Each package by itself: the tools write their caches beside them, and those must not be the work tree's.
async function linkPackages(folder: string): Promise<void> {
  const packages = join(folder, 'node_modules')
  await mkdir(packages)
  for (const name of await readdir('node_modules')) {
    if (!name.startsWith('.')) await symlink(resolve('node_modules', name), join(packages, name))
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

function run(folder: string, program: string, args: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [resolve(program), ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (error) throw error
  return { status, output: `${stdout}\n${stderr}` }
}

function lintRefusals(output: string, folder: string): Refusal[] {
  return [...output.matchAll(/^::error title=([^,]*),file=([^,]*),[^:]*::(.*)$/gm)].map(
    ([, rule = '', path = '', sentence = '']) => ({
      file: path.replace(`${folder}/`, ''),
      text: `${rule}: ${sentence}`,
    }),
  )
}

function typeRefusals(output: string): Refusal[] {
  return [...output.matchAll(/^(\S+)\(\d+,\d+\): error (.*)$/gm)].map(([, file = '', text = '']) => ({
    file,
    text,
  }))
}
