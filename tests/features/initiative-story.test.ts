import '#tests/support/indexed-db.ts'
import { describe, expect, test } from 'vitest'
import { readSupporters, saySupport } from '#cards/support.ts'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { readStory, type StoryLine } from '#features/initiatives/read-story.ts'
import { saveInitiative } from '#features/initiatives/save-initiative.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

const TODAY = '2026-03-20'

async function anInitiative(fields: NewFields<'initiative'> = {}) {
  let time = Date.parse('2026-01-10T08:00:00Z')
  const notebook = await aNotebook({ now: () => time })
  const id = await notebook.create('initiative', {
    title: 'Jardin du lavoir',
    stage: 'wish',
    'stepOn/wish': '2026-01-10',
    ...fields,
  })
  const writesAt = async (at: string, text: string) => {
    time = Date.parse(at)
    await notebook.writeLogEntry({ text, about: id })
  }
  return { notebook, id, writesAt, view: () => viewOf(notebook, id) }
}

async function viewOf(notebook: Notebook, id: RecordId): Promise<RecordView<'initiative'>> {
  const view = await notebook.read('initiative', id)
  if (!view) throw new Error(`${id} is not here`)
  return view
}

async function aMeetingThatDecides(
  notebook: Notebook,
  startsAt: string,
  decision: NewFields<'decision'>,
): Promise<{ readonly meeting: RecordId; readonly decision: RecordId }> {
  const meeting = await notebook.create('meeting', { title: `Réunion ${startsAt}`, startsAt })
  return { meeting, decision: await notebook.create('decision', decision, meeting) }
}

function told(line: StoryLine): string {
  if (line.is === 'entry') return line.entry.entry.fields.text
  if (line.is === 'step') return `→ ${line.step.stage}`
  return line.meeting?.fields.title ?? 'réunion inconnue'
}

describe('the story of an initiative', () => {
  test('goes from the envie d’agir on, each step after the meeting that decided it', async () => {
    const { notebook, id, writesAt, view } = await anInitiative()
    await writesAt('2026-01-12T09:00:00Z', 'On en a parlé au marché')
    const plenary = await aMeetingThatDecides(notebook, '2026-02-05T18:30:00+01:00', {
      text: 'Le thème est validé',
      initiative: id,
      decidedOn: '2026-02-05',
    })
    await writesAt('2026-02-06T09:00:00Z', 'Le thème est passé !')
    await saveInitiative(
      notebook,
      await view(),
      { stage: 'themeValidated' },
      {
        stage: 'themeValidated',
        decision: plenary.decision,
        on: undefined,
        today: TODAY,
      },
    )
    const { lines, hasMore } = await readStory(notebook, await view(), 50)
    expect(lines.map(told)).toEqual([
      '→ wish',
      'On en a parlé au marché',
      'Réunion 2026-02-05T18:30:00+01:00',
      '→ themeValidated',
      'Le thème est passé !',
    ])
    expect(hasMore).toBe(false)
    const [step] = lines.flatMap(line =>
      line.is === 'step' && line.step.stage === 'themeValidated' ? [line.step] : [],
    )
    expect([step?.on, step?.decision?.id, step?.meeting?.id]).toEqual([
      '2026-02-05',
      plenary.decision,
      plenary.meeting,
    ])
  })

  test('has what a meeting decided and who does what under that meeting', async () => {
    const { notebook, id, view } = await anInitiative()
    const person = await notebook.create('person', { name: 'Amina Kessaci' })
    const { meeting } = await aMeetingThatDecides(notebook, '2026-02-05T18:30:00Z', { initiative: id })
    await notebook.create('decision', { text: 'D’une autre initiative' }, meeting)
    await notebook.create('action', { what: 'Appeler la mairie', person, initiative: id }, meeting)
    const [line] = (await readStory(notebook, await view(), 50)).lines.filter(({ is }) => is === 'meeting')
    if (line?.is !== 'meeting') throw new Error('no meeting')
    expect(line.decisions).toHaveLength(1)
    expect(line.actions.map(({ action, personName }) => [action.fields.what, personName])).toEqual([
      ['Appeler la mairie', 'Amina Kessaci'],
    ])
  })

  test('leads from a decision that named no initiative to this one, and leaves that of another', async () => {
    const { notebook, id, view } = await anInitiative()
    const ours = await aMeetingThatDecides(notebook, '2026-02-05T18:30:00Z', { text: 'Oui' })
    const theirs = await aMeetingThatDecides(notebook, '2026-02-06T18:30:00Z', {
      initiative: 'initiative:autre',
    })
    for (const { decision } of [ours, theirs]) {
      const step = { stage: 'projectProposed', decision, on: undefined, today: TODAY }
      await saveInitiative(notebook, await view(), { stage: 'projectProposed' }, step)
    }
    expect((await notebook.read('decision', ours.decision))?.fields.initiative).toBe(id)
    expect((await notebook.read('decision', theirs.decision))?.fields.initiative).toBe('initiative:autre')
  })

  test('tells of the present stage even when nobody noted its day, and of a stage of a later release', async () => {
    const { notebook, view } = await anInitiative({ stage: 'aStageOfALaterRelease', 'stepOn/wish': null })
    expect((await readStory(notebook, await view(), 50)).lines.map(told)).toEqual(['→ aStageOfALaterRelease'])
  })

  test('takes a step without a decision on the day of its writing', async () => {
    const { notebook, view } = await anInitiative()
    const step = { stage: 'refused', decision: undefined, on: undefined, today: TODAY }
    await saveInitiative(notebook, await view(), { stage: 'refused', refusalReason: 'Trop cher' }, step)
    const { lines } = await readStory(notebook, await view(), 50)
    expect(lines.map(told)).toEqual(['→ wish', '→ refused'])
    expect(lines[1]).toMatchObject({ step: { on: TODAY } })
  })

  test('stops at its last entry when there are more, so that nothing stands before what is not shown yet', async () => {
    const { notebook, id, writesAt, view } = await anInitiative()
    for (const day of ['11', '12', '13', '14']) await writesAt(`2026-01-${day}T08:00:00Z`, `le ${day}`)
    await aMeetingThatDecides(notebook, '2026-02-05T18:30:00Z', { initiative: id })
    const begun = await readStory(notebook, await view(), 2)
    expect(begun.lines.map(told)).toEqual(['→ wish', 'le 11', 'le 12'])
    expect(begun.hasMore).toBe(true)
    expect((await readStory(notebook, await view(), 50)).lines).toHaveLength(6)
  })
})

describe('the supporters of an initiative', () => {
  test('are counted once each, whoever says it again, and no more once they took it back', async () => {
    const { notebook, id } = await anInitiative()
    const [amina, marc] = await Promise.all(
      ['Amina', 'Marc'].map(name => notebook.create('person', { name })),
    )
    if (!amina || !marc) throw new Error('nobody')
    for (const person of [amina, amina, marc, 'person:01JODILE'])
      await saySupport(notebook, id, person, 'given')
    expect(await readSupporters(notebook, id)).toMatchObject({ count: 3, names: ['Amina', 'Marc'] })
    await saySupport(notebook, id, amina, 'withdrawn')
    expect(await readSupporters(notebook, id)).toMatchObject({ count: 2, names: ['Marc'] })
    await saySupport(notebook, id, amina, 'given')
    expect((await readSupporters(notebook, id)).count).toBe(3)
    expect(await notebook.family('support', id)).toHaveLength(3)
  })

  test('include whoever holds the device', async () => {
    const { notebook, id } = await anInitiative()
    const { me, isMine } = await readSupporters(notebook, id)
    expect([me, isMine]).toEqual(['person:01JODILE', false])
    await saySupport(notebook, id, 'person:01JODILE', 'given')
    expect((await readSupporters(notebook, id)).isMine).toBe(true)
  })

  test('cannot be written by a reader', async () => {
    const notebook = await aNotebook({ role: 'reader' })
    await expect(saySupport(notebook, 'initiative:1', 'person:1', 'given')).rejects.toThrow('reader')
  })
})
