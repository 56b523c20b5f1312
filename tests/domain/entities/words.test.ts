import { expect, test } from 'vitest'
import { defineEntity, line, paragraph, sign, wordFields } from '#domain/entities/entity.ts'
import { entityOf } from '#domain/entities/index.ts'

function wordsOf(type: string): readonly string[] {
  const entity = entityOf(type)
  return entity ? wordFields(entity) : []
}

test('the fields that people write words in are known from their shapes, a required text among them', () => {
  expect(wordsOf('logEntry')).toEqual(['text'])
  expect(wordsOf('minutes')).toEqual(['text', 'amendments'])
  expect(wordsOf('decision')).toEqual(['text', 'objections', 'reason', 'number'])
  expect(wordsOf('support')).toEqual([])
})

test('what only machines read holds no words', () => {
  expect(wordsOf('item')).toEqual(['title', 'presentedBy', 'noteTaker'])
  expect(wordsOf('space')).not.toContain('timeZone')
  const entity = defineEntity({
    type: 'x',
    schema: 1,
    nature: 'edited',
    writtenBy: 'member',
    fields: { order: sign(), name: line(), about: paragraph() },
    indexes: {},
  })
  expect(wordFields(entity)).toEqual(['name', 'about'])
})
