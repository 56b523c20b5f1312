import type { Notebook } from '#data/index.ts'
import { alphabetical } from '#domain/entities/key.ts'
import type { RecordId } from '#domain/id.ts'
import { personName } from './person.ts'

/** Somebody whose name answers to what was typed. */
export type PersonFound = {
  readonly id: RecordId
  readonly name: string
  /** What they say of themselves: it tells two people of one name apart. */
  readonly words: string | undefined
  /** Whether what was typed is the whole name. */
  readonly isWhole: boolean
}

const AT_ONCE = 500
const SHOWN = 6

/**
 * The first persons in alphabetical order whose name holds every typed word at the beginning of one of its own,
 * accents and case aside: "ber joe" finds "Joël Bertrand". Those whose whole name it is come first.
 */
export async function findPersons(notebook: Notebook, typed: string): Promise<readonly PersonFound[]> {
  const sought = wordsOf(typed)
  if (sought.length === 0) return []
  const whole: PersonFound[] = []
  const others: PersonFound[] = []
  let after: string | undefined
  do {
    const page = await notebook.list('person', 'byName', { limit: AT_ONCE, after })
    for (const view of page.records) {
      const name = personName(view)
      const words = wordsOf(name)
      if (!sought.every(part => words.some(word => word.startsWith(part)))) continue
      const isWhole = alphabetical(name) === alphabetical(typed)
      const person = { id: view.id, name, words: view.fields.words?.trim() || undefined, isWhole }
      ;(isWhole ? whole : others).push(person)
    }
    after = page.next
  } while (after !== undefined && whole.length + others.length < SHOWN)
  return [...whole, ...others].slice(0, SHOWN)
}

/** A name as typed or pasted: on one line, without what word processors and keyboards leave around it. */
export function personNameTyped(text: string): string {
  return text.replace(/[\s\u200b\ufeff]+/g, ' ').trim()
}

function wordsOf(text: string): readonly string[] {
  return alphabetical(text)
    .split(/[\s'’-]+/)
    .filter(Boolean)
}
