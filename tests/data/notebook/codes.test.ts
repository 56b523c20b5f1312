import { expect, test } from 'vitest'
import { codeEnd } from '#domain/meeting/short-code.ts'
import { aNotebook } from './a-notebook.ts'

test('a record is found by the end of its id as soon as it is written, and by no other end', async () => {
  const notebook = await aNotebook()
  const meeting = await notebook.create('meeting', { title: 'Plénière' })
  const decision = await notebook.create('decision', { text: 'Oui.' }, meeting)
  const found = await notebook.withCode(codeEnd(decision) ?? '')
  expect(found.map(({ id, type }) => ({ id, type }))).toEqual([{ id: decision, type: 'decision' }])
  expect(await notebook.withCode('000000')).toEqual([])
})

test('minutes are found by the code on their paper', async () => {
  const notebook = await aNotebook({ role: 'coordination' })
  const meeting = await notebook.create('meeting', { title: 'Plénière' })
  const id = await notebook.writeMinutes({ meeting, text: 'PROCÈS-VERBAL', contains: { [meeting]: 'abc' } })
  const [found] = await notebook.withCode(codeEnd(id) ?? '')
  expect(found?.fields).toMatchObject({ text: 'PROCÈS-VERBAL', contains: { [meeting]: 'abc' } })
})
