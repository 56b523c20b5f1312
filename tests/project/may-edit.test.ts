import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** By what writes a record that is there: who asks `mayEdit` before it comes on the screen or is called. */
const ASKED_BY: Readonly<Record<string, string>> = {
  'cards/files/record-files.tsx': 'features/initiatives/initiative-screen.tsx',
  'cards/record-form.tsx': 'features/places/edit-place-screen.tsx',
  'cards/support.ts': 'features/initiatives/supporters-section.tsx',
  'features/calendar/programme-part-dialog.tsx': 'features/calendar/programme.tsx',
  'features/calendar/write-date.ts': 'features/calendar/edit-event-screen.tsx',
  'features/history/edit-row.tsx': 'features/history/history-screen.tsx',
  'features/initiatives/save-initiative.ts': 'features/initiatives/edit-initiative-screen.tsx',
  'features/instances/edit-instance-dialog.tsx': 'features/instances/instance-screen.tsx',
  'features/instances/seat-dialog.tsx': 'features/instances/seats.tsx',
  'features/meetings/closing/closing-dialog.tsx': 'features/meetings/closing/closing-button.tsx',
  'features/meetings/edit-meeting-dialog.tsx': 'features/meetings/meeting-frame.tsx',
  'features/meetings/edit-point-dialog.tsx': 'features/meetings/point-panel.tsx',
  'features/meetings/holding/attendee-dialog.tsx': 'features/meetings/holding/attendance-panel.tsx',
  'features/meetings/holding/current-point.ts': 'features/meetings/holding/gestures.tsx',
  'features/meetings/holding/edit-outcome-dialog.tsx': 'features/meetings/holding/outcomes.tsx',
  'features/meetings/holding/put-aside.tsx': 'features/meetings/holding/outcomes.tsx',
  'features/meetings/holding/sign.ts': 'features/meetings/holding/attendance-panel.tsx',
  'features/meetings/move-point.ts': 'features/meetings/agenda.tsx',
  'features/meetings/preparing/postpone-dialog.tsx': 'features/meetings/preparing/preparing-panel.tsx',
  'features/meetings/withdraw-point.ts': 'features/meetings/agenda.tsx',
}

const WRITES = /\bnotebook\.(save|settle|putAside|bringBack|undo)\b/
const ASKS = /\b(mayEdit|useMayEdit)\(/

describe('what changes a record that is there', () => {
  const writers = ['features', 'cards'].flatMap(sources).filter(file => WRITES.test(source(file)))

  test.each(writers)('%s asks whether this release may, or is opened by what asks', file => {
    const asking = ASKS.test(source(file)) ? file : ASKED_BY[file]
    expect(
      asking,
      'Ask `mayEdit` (#cards/may-edit.ts) before offering it, and name here who asks.',
    ).toBeDefined()
    expect(source(asking ?? '')).toMatch(ASKS)
  })

  test('is listed only where it is', () => {
    expect(Object.keys(ASKED_BY).filter(file => !writers.includes(file))).toEqual([])
  })
})

function sources(folder: string): string[] {
  const names = readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' })
  return names.filter(name => /\.tsx?$/.test(name)).map(name => `${folder}/${name}`)
}

function source(file: string): string {
  return readFileSync(join('src', file), 'utf8')
}
