import {
  audienceOptions,
  audienceWord,
  eventStatusOptions,
  eventStatusWord,
  weekdaysWords,
} from '#cards/event-words.ts'
import { stageOptions, stageWord } from '#cards/initiative.tsx'
import { statusOptions, statusWord } from '#cards/meeting.tsx'
import { say as cards } from '#cards/messages.ts'
import { repetitions } from '#domain/calendar/recurrence.ts'
import { actionStatuses } from '#domain/entities/action.ts'
import { argumentSides } from '#domain/entities/argument.ts'
import { attendanceStates, voices } from '#domain/entities/attendance.ts'
import { decisionModes, decisionResults } from '#domain/entities/decision.ts'
import type { EntityName, FieldName } from '#domain/entities/index.ts'
import { instanceKinds } from '#domain/entities/instance.ts'
import { itemFates, itemKinds } from '#domain/entities/item.ts'
import { placeKinds } from '#domain/entities/place.ts'
import { supportStates } from '#domain/entities/support.ts'
import { codes } from './messages.ts'

/** One of the things to choose from. */
type Option = { readonly value: string; readonly label: string }

/** How the values of a field read, and how a new one is written. */
export type FieldKind =
  | { readonly is: 'line' | 'paragraph' | 'day' | 'instant' | 'number' | 'minutes' }
  /** A code with its word; `options` are all there are, with the present one. */
  | {
      readonly is: 'code'
      readonly word: (value: string | null) => string
      readonly options: (present: string) => readonly Option[]
    }
  | { readonly is: 'reference' | 'file' }
  /** What people never read: a place in a list. */
  | { readonly is: 'order' | 'opaque' }

const line = { is: 'line' } as const
const paragraph = { is: 'paragraph' } as const
const day = { is: 'day' } as const
const instant = { is: 'instant' } as const
const number = { is: 'number' } as const
const reference = { is: 'reference' } as const

/** What each field of each kind of record holds. A field without a line here does not compile. */
export const fieldKinds = {
  space: { title: line, subtitle: line, timeZone: line, notice: line },
  place: {
    name: line,
    kind: coded(placeKinds, code => cards[`place.${code}`](), cards['place.other']),
    village: line,
    address: line,
    hours: paragraph,
    equipment: paragraph,
    access: paragraph,
    contactRole: line,
    box: line,
  },
  person: {
    name: line,
    initials: line,
    words: line,
    knows: paragraph,
    canDo: paragraph,
    lends: paragraph,
    reach: line,
    place: reference,
  },
  pen: { person: reference, device: line, place: reference },
  instance: {
    name: line,
    kind: coded(instanceKinds, code => codes[`instanceKind.${code}`]()),
    rhythm: line,
    purpose: paragraph,
    noticeDays: number,
    quorum: number,
    proxiesEach: number,
    guests: paragraph,
    voiceWithoutSeat: voice(),
  },
  seat: { title: line, person: reference, from: day, until: day, voice: voice() },
  initiative: {
    title: line,
    theme: line,
    carriedBy: line,
    hostedBy: line,
    stage: { is: 'code', word: stageWord, options: stageOptions },
    summary: paragraph,
    needs: paragraph,
    nextStep: line,
    nextStepOn: day,
    refusalReason: paragraph,
    place: reference,
  },
  support: {
    person: reference,
    state: coded(supportStates, code => codes[`support.${code}`]()),
  },
  meeting: {
    title: line,
    instance: reference,
    startsAt: instant,
    endsAt: instant,
    place: reference,
    status: { is: 'code', word: statusWord, options: statusOptions },
    currentItem: reference,
    chair: line,
    secretary: line,
    previous: reference,
  },
  item: {
    title: line,
    order: { is: 'order' },
    minutes: { is: 'minutes' },
    presentedBy: line,
    kind: coded(itemKinds, code => codes[`itemKind.${code}`]()),
    under: reference,
    noteTaker: line,
    startedAt: instant,
    endedAt: instant,
    carriedFrom: reference,
    fate: coded(itemFates, code => codes[`fate.${code}`]()),
  },
  attendance: {
    person: reference,
    state: coded(attendanceStates, code => codes[`attendance.${code}`]()),
    representedBy: reference,
    arrivedAt: instant,
    leftAt: instant,
    backAt: instant,
    voice: voice(),
    as: line,
    sameAs: reference,
  },
  decision: {
    item: reference,
    text: paragraph,
    mode: coded(decisionModes, code => codes[`mode.${code}`]()),
    result: coded(decisionResults, code => codes[`result.${code}`]()),
    votesFor: number,
    votesAgainst: number,
    abstentions: number,
    notVoting: number,
    objections: paragraph,
    reason: paragraph,
    decidedOn: day,
    reviewOn: day,
    initiative: reference,
    number: line,
  },
  action: {
    item: reference,
    what: line,
    person: reference,
    who: line,
    dueOn: day,
    status: coded(actionStatuses, code => codes[`action.${code}`]()),
    instance: reference,
    initiative: reference,
  },
  argument: {
    item: reference,
    side: coded(argumentSides, code => codes[`side.${code}`]()),
    text: paragraph,
    saidBy: line,
  },
  minutes: {
    meeting: reference,
    text: paragraph,
    approvedBy: reference,
    approvedOn: day,
    amendments: paragraph,
    contains: { is: 'opaque' },
    at: instant,
    pen: reference,
    clock: coded(['doubtful'], code => codes[`clock.${code}`]()),
  },
  event: {
    title: line,
    startsAt: instant,
    endsAt: instant,
    place: reference,
    room: line,
    instance: reference,
    audience: { is: 'code', word: audienceWord, options: audienceOptions },
    status: { is: 'code', word: eventStatusWord, options: eventStatusOptions },
    summary: paragraph,
    practical: paragraph,
    repeats: coded(repetitions, code => codes[`repeats.${code}`]()),
    repeatOn: {
      is: 'code',
      word: weekdaysWords,
      options: present => (present === '' ? [] : [{ value: present, label: weekdaysWords(present) }]),
    },
    repeatEvery: number,
    repeatCount: number,
    repeatUntil: day,
  },
  occurrence: {
    title: line,
    startsAt: instant,
    endsAt: instant,
    place: reference,
    room: line,
    status: { is: 'code', word: eventStatusWord, options: eventStatusOptions },
    note: line,
  },
  programmePart: {
    title: line,
    day: number,
    from: line,
    until: line,
    speaker: line,
    place: reference,
    room: line,
    summary: paragraph,
  },
  logEntry: {
    text: paragraph,
    at: instant,
    pen: reference,
    person: reference,
    place: reference,
    about: reference,
    corrects: reference,
    files: { is: 'opaque' },
    clock: coded(['doubtful'], code => codes[`clock.${code}`]()),
  },
} satisfies { readonly [Name in EntityName]: Readonly<Record<FieldName<Name>, FieldKind>> }

function voice(): FieldKind {
  return coded(voices, code => codes[`voice.${code}`]())
}

// A code of a later release has a word too, and stays among what can be chosen.
function coded<const Code extends string>(
  all: readonly Code[],
  wordOf: (code: Code) => string,
  other: () => string = codes.other,
): FieldKind {
  const word = (value: string | null) => {
    const known = all.find(code => code === value)
    return known === undefined ? other() : wordOf(known)
  }
  return {
    is: 'code',
    word,
    options: present => {
      const isKnown = present === '' || all.some(code => code === present)
      const values: readonly string[] = isKnown ? all : [...all, present]
      return values.map(value => ({ value, label: capitalised(word(value)) }))
    },
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
