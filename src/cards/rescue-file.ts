import { formatDay, formatTime } from '#ui/dates.ts'
import { saveFile } from '#ui/save-file.ts'
import { sayWriting } from './writing-messages.ts'

/** Words of a person that are in no notebook yet: what a field is called, and what stands in it. */
export type UnsavedWords = { readonly label: string; readonly text: string }

/** Puts in a file what is typed on this screen and what was left unfinished on this device. */
export function saveRescueFile(): void {
  const now = Date.now()
  const name = `veillee-${new Date(now).toISOString().slice(0, 16).replace(/\D/g, '-')}.txt`
  saveFile(name, new Blob([rescueText(onScreen(), drafts(DRAFT), now)], { type: 'text/plain;charset=utf-8' }))
}

/** How many forms of this space were left unfinished on this device, by whoever holds it. */
export function unfinishedForms(space: string): number {
  return drafts(`${DRAFT}${space}|`).length
}

/** The file's text: for people first, then the same for a computer, as JSON. */
export function rescueText(
  screen: readonly UnsavedWords[],
  unfinished: readonly UnsavedWords[],
  now: number,
): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const part = (title: string, words: readonly UnsavedWords[]) =>
    words.length === 0 ? [] : [`== ${title} ==`, ...words.map(({ label, text }) => `${label}\n${text}`)]
  return `${[
    sayWriting.rescueTitle({ day: formatDay(now, zone, 0), time: formatTime(now, zone) }),
    ...part(sayWriting.rescueScreen(), screen),
    ...part(sayWriting.rescueDrafts(), unfinished),
    `== ${sayWriting.rescueMachine()} ==`,
    JSON.stringify({ at: now, screen, drafts: unfinished }, null, 2),
  ].join('\n\n')}\n`
}

const DRAFT = 'veillee.draft|'

function onScreen(): readonly UnsavedWords[] {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input[type="text"], input:not([type])',
  )
  return [...fields].flatMap(field => {
    const label = field.labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? field.name
    return field.value.trim() === '' ? [] : [{ label: label.trim(), text: field.value }]
  })
}

function drafts(prefix: string): readonly UnsavedWords[] {
  try {
    return Object.keys(localStorage)
      .filter(key => key.startsWith(prefix))
      .map(key => ({ label: key.slice(DRAFT.length), text: localStorage.getItem(key) ?? '' }))
  } catch {
    return []
  }
}
