import { stageWord } from '#cards/initiative.tsx'
import { isFileField } from '#domain/entities/mentioned-file.ts'
import { GONE } from '#domain/gone.ts'
import { MOVEMENT } from '#domain/meeting/movements.ts'
import { type FieldKind, fieldKinds } from './field-kinds.ts'
import { labels, say, twice } from './messages.ts'

/** What people call a field, and what it holds. */
export type FieldWords = {
  readonly label: string
  readonly kind: FieldKind
  /** "L’horaire de « Repair café » a été écrit deux fois". `record` is quoted already. */
  twice(record: string, count: number): string
}

/** The words of a field of a kind of record. One that this release does not know has words too. */
export function fieldWords(type: string, path: string): FieldWords {
  const key = `${type}.${path}`
  const sentence = Object.hasOwn(twice, key) ? twice[key as keyof typeof twice] : say.otherTwice
  const twiceSaid = (record: string, count: number) => sentence({ record, times: say.times({ count }) })
  if (path === GONE) {
    return { label: say.gone(), kind: { is: 'opaque' }, twice: record => say.goneTwice({ record }) }
  }
  return { label: labelOf(key, path), kind: kindOf(type, path), twice: twiceSaid }
}

/** What a kind of record is called: "Initiative". */
export function kindWord(type: string): string {
  const key = `kind.${type}`
  return Object.hasOwn(say, key) ? say[key as 'kind.initiative']() : type
}

function labelOf(key: string, path: string): string {
  if (Object.hasOwn(labels, key)) return labels[key as keyof typeof labels]()
  if (path.startsWith('step/')) return say.stepDecision({ stage: stageWord(path.slice('step/'.length)) })
  if (path.startsWith('stepOn/')) return say.stepDay({ stage: stageWord(path.slice('stepOn/'.length)) })
  if (isFileField(path)) return say.file()
  if (path.startsWith(MOVEMENT)) return say.movement()
  return path.startsWith('distinct/') ? say.distinct() : say.otherField({ path })
}

function kindOf(type: string, path: string): FieldKind {
  if (path.startsWith('step/')) return { is: 'reference' }
  if (path.startsWith('stepOn/')) return { is: 'day' }
  if (isFileField(path)) return { is: 'file' }
  const kinds: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = fieldKinds
  const known = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  return (known && Object.hasOwn(known, path) ? known[path] : undefined) ?? { is: 'opaque' }
}
