import { canonicalJson } from '#domain/canonical.ts'
import { type DocumentBody, isJsonObject, type Json } from '#domain/document.ts'

/** What one person had before them, by field: values as they read, and nothing of how a record stores them. */
export type Screen = ReadonlyMap<string, readonly Json[]>

/** A value that somebody wrote, and that is gone though nobody who saw it replaced it. */
export type Loss = { readonly path: string; readonly value: Json }

/** What became of everything that people wrote in a record. */
export type Account = {
  /** Values that are shown. */
  readonly current: number
  /** Values that are not there any more because somebody who saw them wrote another. */
  readonly replaced: number
  /** Values that stand beside the shown one, for people to settle. */
  readonly kept: number
  readonly losses: readonly Loss[]
}

/** Remembers, outside of all records, what people wrote and what was on their screens when they did. */
export type Oracle = {
  /** Somebody wrote this with that screen before them. */
  wrote(path: string, value: Json, screen: Screen): void
  /** Somebody who saw these values replaced them, by one that nobody vouches for. */
  overwrote(path: string, shown: readonly Json[]): void
  /** What became of it, by the record as it reads in the end. */
  account(end: DocumentBody): Account
}

export function newOracle(): Oracle {
  const written = new Map<string, Loss>()
  const replaced = new Set<string>()
  return {
    wrote(path, value, screen) {
      const shown = screen.get(path) ?? []
      const isNothingNew = shown.length === 0 ? value === null : shown.every(one => isSame(one, value))
      if (isNothingNew) return
      written.set(named(path, value), { path, value })
      for (const one of shown) if (!isSame(one, value)) replaced.add(named(path, one))
    },
    overwrote(path, shown) {
      for (const one of shown) replaced.add(named(path, one))
    },
    account(end) {
      const account = { current: 0, replaced: 0, kept: 0, losses: [] as Loss[] }
      for (const [name, { path, value }] of written) {
        const place = valuesIn(end, path).findIndex(one => isSame(one, value))
        if (place === 0) account.current++
        else if (place > 0) account.kept++
        else if (replaced.has(name)) account.replaced++
        else account.losses.push({ path, value })
      }
      return account
    },
  }
}

/** The screen of a record: one value a field, and for the fields being settled all that the record lists. */
export function screenOf(body: DocumentBody, settling: readonly string[]): Screen {
  const paths = Object.keys(body).filter(path => path !== 'merge')
  return new Map(
    paths.map(path => [
      path,
      settling.includes(path) ? valuesIn(body, path) : valuesIn(body, path).slice(0, 1),
    ]),
  )
}

// Read as anyone would who knows only how a document looks (architecture §3), and none of the code that merges it.
function valuesIn(body: DocumentBody, path: string): Json[] {
  const current = Object.hasOwn(body, path) ? [body[path] ?? null] : []
  const kept = isJsonObject(body.merge) && isJsonObject(body.merge.kept) ? body.merge.kept[path] : undefined
  const others = Array.isArray(kept)
    ? kept.flatMap(pair => (Array.isArray(pair) ? [pair[1] ?? null] : []))
    : []
  return [...current, ...others]
}

function isSame(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

function named(path: string, value: Json): string {
  return canonicalJson([path, value])
}
