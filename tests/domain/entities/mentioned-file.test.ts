import { expect, test } from 'vitest'
import { fileField, filesInFields, mentionedFiles } from '#domain/entities/mentioned-file.ts'

const [A, B] = [`file:${'a'.repeat(64)}`, `file:${'b'.repeat(64)}`]
const file = (id: string, more: object = {}) => ({ id, contentType: 'image/jpeg', size: 10, ...more })

test('what a record mentions in another shape is left out, and what a later release adds stays', () => {
  expect(mentionedFiles([file(A, { mood: 'gay' }), { id: A }, 'file:x', null, file('file:x')])).toEqual([
    file(A, { mood: 'gay' }),
  ])
  for (const none of [undefined, null, 'file', 3, {}]) expect(mentionedFiles(none)).toEqual([])
})

test('an edited record mentions each file in a field of its own, in the order in which they were added', () => {
  const fields = {
    title: 'Lavoir',
    [fileField(A)]: file(A, { at: '2026-03-02T10:00:00Z' }),
    [fileField(B)]: file(B, { at: '2026-03-01T10:00:00Z' }),
    'file/other': file(A),
    [fileField(`file:${'c'.repeat(64)}`)]: null,
  }
  expect(filesInFields(fields).map(({ id }) => id)).toEqual([B, A])
})
