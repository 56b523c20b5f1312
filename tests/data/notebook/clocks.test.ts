import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Device, Notebook } from '#data/index.ts'
import { openStore } from '#data/store/store.ts'
import type { DocumentBody } from '#domain/document.ts'
import { keysOf, REGISTRY_VERSION } from '#domain/entities/index.ts'
import { fixedId, isIntact } from '#domain/fixed.ts'
import { savedRevision } from '#domain/revision.ts'
import { isDoubtful } from '#domain/stamp.ts'
import { isEnded, viewOf } from '#domain/view.ts'
import { testPlatform } from '#tests/support/test-device.ts'

const MARCH = Date.UTC(2026, 2, 12, 9)
const YEAR = 365 * 86_400_000
const account = {
  user: 'odile',
  person: 'person:01JODILE',
  spaces: [{ name: 'mirepoix', title: 'M', role: 'coordination' }],
}

const storeRules = { registryVersion: REGISTRY_VERSION, viewOf, keysOf, isEnded }

type Tab = { readonly device: Device; readonly notebook: Notebook; readonly reopen: () => Promise<Tab> }

let opened: Tab[] = []
let count = 0

afterEach(async () => {
  for (const { notebook, device } of opened) {
    await notebook.close()
    await device.close()
  }
  opened = []
})

/** A tab of a tablet in a hall where no relay answers; its clock says what `now` says. */
async function aTab(
  now: () => number,
  options: { readonly name?: string; readonly relayTime?: string } = {},
): Promise<Tab & { readonly askRelay: () => Promise<void> }> {
  const { name = `clocks-${Date.now()}-${++count}`, relayTime } = options
  const cable = { isPlugged: true }
  const headers = relayTime === undefined ? {} : { 'Veillee-Time': relayTime }
  const relayFetch = () => Response.json(account, { headers })
  const platform = {
    ...testPlatform({ name, cable, relayFetch, clock: { now } }),
    builtAt: Date.UTC(2026, 0, 1),
  }
  const device = await openDevice(platform)
  await device.signIn({ user: 'odile', password: 'x' })
  cable.isPlugged = false
  const notebook = await device.openNotebook('mirepoix')
  const tab = {
    device,
    notebook,
    reopen: () => aTab(now, { ...options, name }),
    askRelay: async () => {
      cable.isPlugged = true
      await device.refreshAccount()
      cable.isPlugged = false
    },
  }
  opened.push(tab)
  return tab
}

async function initiative(notebook: Notebook, id: string) {
  const view = await notebook.read('initiative', id)
  if (!view) throw new Error('It is not here')
  return view
}

async function doubts(notebook: Notebook, id: string): Promise<Record<string, boolean>> {
  const { form } = await initiative(notebook, id)
  return Object.fromEntries([...form.shown].map(([path, [value]]) => [path, isDoubtful(value?.stamp ?? '')]))
}

describe('a device whose clock is wrong', () => {
  test('in 1970 keeps every word, and says in each that it doubted the hour', async () => {
    const { notebook, device } = await aTab(() => 3_600_000)
    expect(device.clockDoubt()).toBe('past')
    const id = await notebook.create('initiative', { title: 'Jardin', nextStep: 'une cuve' })
    await notebook.writeLogEntry({ text: 'La boîte a perdu l’heure.' })
    expect((await initiative(notebook, id)).fields).toMatchObject({ title: 'Jardin', nextStep: 'une cuve' })
    expect(await doubts(notebook, id)).toEqual({ title: true, nextStep: true })
    const { records } = await notebook.list('logEntry', 'byDate')
    expect(records.map(({ fields }) => [fields.text, fields.clock])).toEqual([
      ['La boîte a perdu l’heure.', 'doubtful'],
    ])
  })

  test('says it in approved minutes and in passages of text too, and in nothing that a trusted clock writes', async () => {
    let now = MARCH
    const { notebook } = await aTab(() => now)
    const meeting = await notebook.create('meeting', { title: 'Plénière' })
    const point = await notebook.create('item', { title: 'Accueil' }, meeting)
    const aside = await notebook.read('meeting', meeting)
    if (!aside) throw new Error('It is not here')
    await notebook.putAside(aside)
    const writes = async (text: string) => {
      const hold = await notebook.openText(point)
      hold.write(text)
      await hold.close()
      const [asked] = await notebook.toSettle()
      return asked?.kept[0]?.beneath.map(({ isText, isDoubtful }) => [isText, isDoubtful])
    }
    const approves = async (text: string) => {
      const id = await notebook.writeMinutes({ meeting, text })
      const { records } = await notebook.list('minutes', 'byMeeting', { parts: [meeting] })
      const fields = records.find(record => record.id === id)?.fields
      expect(isIntact(id, fields as DocumentBody)).toBe(true)
      return fields
    }
    expect(await writes('Soupe.')).toEqual([[true, false]])
    expect(await approves('Soupe.')).not.toHaveProperty('clock')
    now = 3_600_000
    expect(await approves('Soupe en 1970.')).toHaveProperty('clock', 'doubtful')
    now = MARCH + YEAR / 12 + YEAR / 12
    expect(await writes('Soupe à 18 h.')).toEqual([[true, true]])
  })

  test('that jumps during use doubts what it writes from then on, and no more once it is set right', async () => {
    let now = MARCH
    const { notebook } = await aTab(() => now)
    const id = await notebook.create('initiative', { title: 'Jardin' })
    now -= YEAR / 12
    await notebook.save(await initiative(notebook, id), { nextStep: 'une cuve' })
    expect(await doubts(notebook, id)).toEqual({ title: false, nextStep: true })
    now = MARCH
    await notebook.save(await initiative(notebook, id), { carriedBy: 'Odile' })
    expect(await doubts(notebook, id)).toEqual({ title: false, nextStep: true, carriedBy: false })
  })

  test('never decides: who read a value and wrote the next wins over it, whatever their clock said', async () => {
    let now = MARCH + YEAR
    const { notebook } = await aTab(() => now)
    const id = await notebook.create('initiative', { title: 'Jardin', nextStep: 'écrit en avance' })
    now = 0
    await notebook.save(await initiative(notebook, id), { nextStep: 'écrit en 1970' })
    const after = await initiative(notebook, id)
    expect(after.fields.nextStep).toBe('écrit en 1970')
    expect(after.kept).toEqual([])
  })

  test('that is a year ahead of a sure relay is told, remembers it, and trusts itself when set right', async () => {
    let now = MARCH + YEAR
    const { device, askRelay, reopen } = await aTab(() => now, { relayTime: `${MARCH};sure` })
    expect(device.clockDoubt()).toBe('againstRelay')
    now = MARCH
    expect(device.clockDoubt()).toBeUndefined()
    await askRelay()
    expect(device.clockDoubt()).toBeUndefined()
    now = MARCH - YEAR / 12
    expect((await reopen()).device.clockDoubt()).toBe('againstRelay')
  })

  test('does not listen to a relay that is not sure of its own', async () => {
    const { device } = await aTab(() => MARCH, { relayTime: `${MARCH + YEAR}` })
    expect(device.clockDoubt()).toBeUndefined()
  })

  test('remembers without a network what a sure relay said: it cannot be earlier', async () => {
    let now = MARCH
    const name = `clocks-floor-${Date.now()}`
    await aTab(() => now, { name, relayTime: `${MARCH};sure` })
    now = MARCH - YEAR / 6
    const again = await aTab(() => now, { name })
    expect(again.device.clockDoubt()).toBe('past')
  })
})

test('whatever clocks do between saves in two tabs, each value that nobody replaced is shown or kept', async () => {
  const act = fc.oneof(
    fc.record({
      do: fc.constant('clock' as const),
      to: fc.constantFrom(0, -1, MARCH, MARCH + YEAR, MARCH - YEAR, 8.64e15),
    }),
    fc.record({ do: fc.constantFrom('open' as const, 'save' as const), tab: fc.nat(1) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async acts => {
      let now = MARCH
      const name = `clocks-property-${Date.now()}-${++count}`
      const tabs = [await aTab(() => now, { name }), await aTab(() => now, { name })] as const
      const id = await tabs[0].notebook.create('initiative', { title: 'Jardin', nextStep: 'v0' })
      const forms = await Promise.all(tabs.map(({ notebook }) => initiative(notebook, id)))
      const standing = new Set(['v0'])
      const onForm = [['v0'], ['v0']]
      let written = 0
      for (const one of acts) {
        if (one.do === 'clock') {
          now = one.to
          continue
        }
        const { notebook } = tabs[one.tab === 0 ? 0 : 1]
        const form = forms[one.tab]
        if (one.do === 'open' || !form) {
          const view = await initiative(notebook, id)
          forms[one.tab] = view
          onForm[one.tab] = [String(view.fields.nextStep)]
        } else {
          const value = `v${++written}`
          await notebook.save(form, { nextStep: value })
          for (const replaced of onForm[one.tab] ?? []) standing.delete(replaced)
          standing.add(value)
        }
      }
      const { fields, kept } = await initiative(tabs[0].notebook, id)
      const there = kept.find(({ path }) => path === 'nextStep')?.values.map(({ value }) => value)
      expect(new Set(there ?? [fields.nextStep])).toEqual(standing)
    }),
    { seed: 20_160_101, numRuns: 25 },
  )
})

describe('what others wrote', () => {
  const aSpaceOf = async (name: string, entries: readonly (readonly [pen: string, at: number])[]) => {
    const store = await openStore(`${name}-mirepoix`, storeRules)
    for (const [index, [pen, at]] of entries.entries()) {
      const body = { type: 'logEntry', schema: 1, text: `${index}`, at: new Date(at).toISOString(), pen }
      await store.rewrite(
        fixedId('logEntry', `01K000000000000000000000${10 + index}`, body),
        () => body,
        savedRevision,
      )
    }
    store.close()
  }

  test('tells a tablet that it is a year ahead, or a month late, before it has met anyone', async () => {
    for (const [error, doubt] of [
      [YEAR, 'aheadOfOthers'],
      [-YEAR / 12, 'behindOthers'],
    ] as const) {
      const name = `clocks-others-${Date.now()}-${++count}`
      await aSpaceOf(name, [['pen:ANN', MARCH - 3_600_000]])
      expect((await aTab(() => MARCH + error, { name })).device.clockDoubt()).toBe(doubt)
    }
  })

  test('makes nobody doubt when one of several was ahead without knowing', async () => {
    const name = `clocks-others-${Date.now()}-${++count}`
    await aSpaceOf(name, [
      ['pen:ANN', MARCH - 3_600_000],
      ['pen:BEN', MARCH + YEAR],
      ['pen:CAT', MARCH - 7_200_000],
    ])
    expect((await aTab(() => MARCH, { name })).device.clockDoubt()).toBeUndefined()
  })
})
