import '#tests/support/indexed-db.ts'
import { expect, test } from 'vitest'
import { statusOptions } from '#cards/meeting.tsx'
import { mayChange } from '#features/meetings/holding/status.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

const offered = (present: string) => statusOptions(present).map(({ value }) => value)

test('nobody chooses that a meeting is approved: its minutes make it so', () => {
  expect(offered('toBeApproved')).not.toContain('approved')
  expect(offered('toBeApproved')).toContain('cancelled')
})

test('a status that stands is offered, an approval or a later release’s too', () => {
  expect(offered('approved')).toContain('approved')
  expect(offered('adjourned')).toContain('adjourned')
})

test('a meeting may be changed until it is approved, and not by who only reads', async () => {
  const notebook = await aNotebook()
  const id = await notebook.create('meeting', { title: 'Plénière', status: 'toBeApproved' })
  const before = await notebook.read('meeting', id)
  if (!before) throw new Error('The meeting is not here')
  expect(mayChange(notebook, before)).toBe(true)
  expect(mayChange({ ...notebook, role: 'reader' }, before)).toBe(false)
  await notebook.save(before, { status: 'approved' })
  const after = await notebook.read('meeting', id)
  expect(after && mayChange(notebook, after)).toBe(false)
})
