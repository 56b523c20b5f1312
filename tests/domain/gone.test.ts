import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DocumentBody, Json } from '#domain/document.ts'
import { asideValue, standingOf } from '#domain/gone.ts'
import { keptOf } from '#domain/kept.ts'
import { blankForm, type Form, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { aHand } from './a-hand.ts'
import { samples } from './samples.ts'

const identity = { type: 'initiative', schema: 1 }
const FIELDS = ['title', 'summary']

/** One device of the territory: its copy of the record, and beside it, outside the record, what it really knows. */
type Device = {
  body: DocumentBody
  knows: ReadonlySet<Event>
  /** The form left open on a screen: what arrives later is not on it. */
  opened: { readonly form: Form; readonly knows: ReadonlySet<Event> }
  readonly hand: ReturnType<typeof aHand>
}

/** Something a person did: what they knew then, and which earlier things it replaced. */
type Event = {
  readonly path: string
  readonly knew: ReadonlySet<Event>
  readonly replaced: ReadonlySet<Event>
  readonly isAside: boolean
}

type Act =
  | { readonly do: 'edit'; readonly at: number; readonly path: string; readonly value: string }
  | { readonly do: 'open' | 'putAside' | 'bringBack'; readonly at: number }
  | { readonly do: 'meet'; readonly at: number; readonly with: number }

const at = fc.nat(2)
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    at,
    path: fc.constantFrom('title', 'summary'),
    value: fc.string({ minLength: 1, maxLength: 3 }),
  }),
  fc.record({ do: fc.constantFrom('open' as const, 'putAside' as const, 'bringBack' as const), at }),
  fc.record({ do: fc.constant('meet' as const), at, with: at }),
)

test('a record put aside is disputed exactly when a change stands that nobody who put it aside had seen', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), acts => {
      const devices = aTerritory()
      for (const one of acts) {
        play(devices, one)
        for (const device of devices) expect(standingOf(device.body)).toBe(trueStanding(device))
      }
    }),
    samples(400),
  )
})

test('whatever order devices meet in, the record stands the same everywhere', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), acts => {
      const devices = aTerritory()
      for (const one of acts) play(devices, one)
      const [a, b, c] = devices.map(({ body }) => body) as [DocumentBody, DocumentBody, DocumentBody]
      const standings = [
        [a, b, c],
        [c, a, b],
        [b, c, a],
      ].map(([x, y, z]) => standingOf(merged(merged(x, y), z)))
      expect(new Set(standings).size).toBe(1)
    }),
    samples(200),
  )
})

test('a change and a deletion that did not see each other are one thing to settle, with who changed what', () => {
  const [ann, ben] = aTerritory()
  play([ann, ben] as Device[], { do: 'putAside', at: 0 })
  play([ann, ben] as Device[], { do: 'edit', at: 1, path: 'title', value: 'Repair café' })
  const body = merged(ann?.body, ben?.body)
  expect(keptOf(body)).toMatchObject([{ path: 'gone', changes: [{ path: 'title', value: 'Repair café' }] }])
})

test('who decides again having seen the change ends the dispute, either way', () => {
  for (const decides of ['putAside', 'bringBack'] as const) {
    const devices = aTerritory()
    play(devices, { do: 'putAside', at: 0 })
    play(devices, { do: 'edit', at: 1, path: 'title', value: 'Repair café' })
    play(devices, { do: 'meet', at: 0, with: 1 })
    play(devices, { do: decides, at: 0 })
    play(devices, { do: 'meet', at: 1, with: 0 })
    expect(standingOf(devices[1]?.body ?? {})).toBe(decides === 'putAside' ? 'aside' : 'here')
  }
})

test('two who put it aside without seeing each other agree, and ordinary saves write nothing of it', () => {
  const devices = aTerritory()
  expect(devices[0]?.body).not.toHaveProperty('gone')
  play(devices, { do: 'putAside', at: 0 })
  play(devices, { do: 'putAside', at: 1 })
  play(devices, { do: 'meet', at: 0, with: 1 })
  expect(standingOf(devices[0]?.body ?? {})).toBe('aside')
  expect(keptOf(devices[0]?.body ?? {})).toEqual([])
})

test('a foreign tool’s plain `gone: true` puts a record aside', () => {
  expect(standingOf({ type: 'initiative', title: 'Lavoir', gone: true })).toBe('aside')
  expect(standingOf({ type: 'initiative', title: 'Lavoir', gone: false })).toBe('here')
})

function aTerritory(): Device[] {
  const first = saveForm(undefined, blankForm, { title: 'Lavoir', summary: '' }, identity, aHand('Zed'))
  if (!first) throw new Error('Nothing was written')
  return ['Ann', 'Ben', 'Cat'].map(name => ({
    body: first,
    knows: new Set<Event>(),
    opened: { form: openForm(first, FIELDS), knows: new Set<Event>() },
    hand: aHand(name),
  }))
}

function play(devices: readonly Device[], one: Act): void {
  const device = devices[one.at]
  if (!device) return
  if (one.do === 'open') device.opened = { form: openForm(device.body, FIELDS), knows: device.knows }
  if (one.do === 'meet') {
    const other = devices[one.with]
    if (!other) return
    device.body = merged(device.body, other.body)
    device.knows = new Set([...device.knows, ...other.knows])
  }
  const present = { form: openForm(device.body, ['gone']), knows: device.knows }
  if (one.do === 'putAside') write(device, 'gone', present, asideValue(device.body))
  if (one.do === 'bringBack') write(device, 'gone', present, null)
  if (one.do === 'edit') write(device, one.path, device.opened, one.value)
}

function write(device: Device, path: string, shown: Device['opened'], value: Json): void {
  const next = saveForm(device.body, shown.form, { [path]: value }, identity, device.hand)
  if (!next) return
  device.body = next
  const replaced = new Set([...shown.knows].filter(event => event.path === path))
  device.knows = new Set(device.knows).add({
    path,
    knew: new Set(device.knows),
    replaced,
    isAside: path === 'gone' && value !== null,
  })
}

function trueStanding({ knows }: Device): string {
  const live = [...knows].filter(event => ![...knows].some(other => other.replaced.has(event)))
  const gone = live.filter(({ path }) => path === 'gone')
  const deletions = gone.filter(({ isAside }) => isAside)
  if (deletions.length === 0) return 'here'
  if (deletions.length < gone.length) return 'disputed'
  const changes = live.filter(({ path }) => path !== 'gone')
  return changes.every(change => deletions.some(({ knew }) => knew.has(change))) ? 'aside' : 'disputed'
}

function merged(a: DocumentBody | undefined, b: DocumentBody | undefined): DocumentBody {
  const body = mergeLeaves([
    { rev: '1-a', body: a ?? {} },
    { rev: '1-b', body: b ?? {} },
  ])
  if (!body) throw new Error('These cannot be merged')
  return body
}
