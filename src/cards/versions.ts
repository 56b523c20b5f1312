import type { KeptField, Notebook, RecordView, WrittenValue } from '#data/index.ts'
import type { Json } from '#domain/document.ts'
import { isAsideValue } from '#domain/gone.ts'
import { type RecordId, typeOf } from '#domain/id.ts'
import { formatSince } from '#ui/dates.ts'
import { locales } from '#ui/language.ts'
import { fieldWords, kindWord } from './fields/field-words.ts'
import { settling } from './fields/messages.ts'
import { referenceName } from './fields/record-name.ts'
import { valueWords } from './fields/value-words.ts'
import { type Hand, type Names, namesIn } from './names.ts'
import { handName } from './pen.ts'

/** One of the values that people wrote of a field, in words: what, who, on which device, where and when. */
export type Version = {
  readonly value: Json
  readonly text: string
  readonly about: string
  readonly isDoubtful: boolean
}

/** The versions of a field that was written several times, the shown one first. */
export async function readVersions(
  notebook: Notebook,
  view: RecordView,
  kept: KeptField,
  timeZone: string,
): Promise<readonly Version[]> {
  const names = namesIn(notebook)
  return await Promise.all(
    kept.values.map(written => readVersion(notebook, names, view.type, kept.path, written, timeZone)),
  )
}

/** A record that some put aside while others changed it, or brought it back. */
export type AsideDispute = {
  /** "Odile a mis cette fiche de côté ; Marc l’a changée sans le savoir." */
  readonly sentence: string
  /** Those who put it aside. */
  readonly putAside: readonly Version[]
  /** What was changed or written under it by those who did not know, with its name; or who brought it back. */
  readonly changes: readonly (Version & { readonly label: string })[]
}

/** Reads what the field `gone` of a record asks. */
export async function readAsideDispute(
  notebook: Notebook,
  view: RecordView,
  kept: KeptField,
  timeZone: string,
): Promise<AsideDispute> {
  const names = namesIn(notebook)
  const read = (path: string, written: WrittenValue) =>
    readVersion(notebook, names, view.type, path, written, timeZone)
  const aside = kept.values.filter(({ value }) => isAsideValue(value))
  const back = kept.values.filter(({ value }) => !isAsideValue(value))
  const changed = back.length > 0 ? back.map(one => ({ path: kept.path, ...one })) : kept.changes
  const [who, others] = await Promise.all([
    peopleOf(names, aside),
    peopleOf(names, [...changed, ...kept.beneath]),
  ])
  const values = { who: listed(who), others: listed(others), count: others.length }
  const sentence =
    back.length > 0
      ? settling.goneAgainstReturn
      : changed.length > 0
        ? settling.goneAgainstChange
        : settling.goneAgainstMore
  return {
    sentence: sentence(values),
    putAside: await Promise.all(aside.map(one => read(kept.path, one))),
    changes: await Promise.all([
      ...changed.map(async one => ({
        label: fieldWords(view.type, one.path).label,
        ...(await read(one.path, one)),
      })),
      ...kept.beneath.map(one => readBeneath(notebook, names, one, timeZone)),
    ]),
  }
}

function textWord(record: RecordId): string {
  return typeOf(record) === 'item' ? settling.goneNotes() : settling.goneText()
}

async function readBeneath(
  notebook: Notebook,
  names: Names,
  { record, isText, pen, at, isDoubtful }: KeptField['beneath'][number],
  timeZone: string,
): Promise<AsideDispute['changes'][number]> {
  const [name, hand] = await Promise.all([referenceName(notebook, record), names.hand(pen)])
  return {
    label: isText ? textWord(record) : kindWord(typeOf(record)),
    text: name ?? '…',
    value: record,
    about: writtenLine(hand, at, timeZone),
    isDoubtful,
  }
}

async function readVersion(
  notebook: Notebook,
  names: Names,
  type: string,
  path: string,
  { value, pen, at, isDoubtful }: WrittenValue,
  timeZone: string,
): Promise<Version> {
  const [text, hand] = await Promise.all([valueWords(notebook, type, path, value, timeZone), names.hand(pen)])
  return { value, text, about: writtenLine(hand, at, timeZone), isDoubtful }
}

/** Who, on which device, where and when, in a line. */
export function writtenLine(hand: Hand, at: number, timeZone: string): string {
  const when = at > 0 ? formatSince(at, timeZone) : undefined
  return [handName(hand), hand.device, hand.place, when].filter(Boolean).join(' · ')
}

async function peopleOf(names: Names, values: readonly Pick<WrittenValue, 'pen'>[]): Promise<string[]> {
  const people = await Promise.all(values.map(async ({ pen }) => handName(await names.hand(pen))))
  return [...new Set(people)]
}

function listed(people: readonly string[]): string {
  return new Intl.ListFormat(locales(), { type: 'conjunction' }).format(people)
}
