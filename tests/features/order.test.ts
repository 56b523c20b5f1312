import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder, orderOfNew, reorderings } from '#features/meetings/order.ts'

type Point = { id: string; fields: { order?: string | null } }

const aPoint = (id: string, order?: string | null): Point => ({
  id,
  fields: order === undefined ? {} : { order },
})

function moved(points: readonly Point[], id: string, position: number): string[] {
  const point = points.find(one => one.id === id)
  if (!point) throw new Error(`No point ${id}`)
  const orders = new Map(reorderings(points, point, position).map(({ point, order }) => [point.id, order]))
  return inOrder(points.map(one => aPoint(one.id, orders.get(one.id) ?? one.fields.order))).map(one => one.id)
}

test('a moved point stands where it was put', () => {
  const points = [aPoint('a', 'a0'), aPoint('b', 'a1'), aPoint('c', 'a2')]
  expect(moved(points, 'c', 0)).toEqual(['c', 'a', 'b'])
  expect(moved(points, 'a', 2)).toEqual(['b', 'c', 'a'])
})

test('moving one point among others rewrites that point alone', () => {
  const points = [aPoint('a', 'a0'), aPoint('b', 'a1'), aPoint('c', 'a2')]
  const [, , last] = points
  if (!last) throw new Error('No last point')
  expect(reorderings(points, last, 1).map(({ point }) => point.id)).toEqual(['c'])
})

test('two tablets that added a point offline gave it the same order: every device shows the same, by id', () => {
  expect(inOrder([aPoint('b', 'a1'), aPoint('a', 'a1')]).map(one => one.id)).toEqual(['a', 'b'])
})

test('whatever the orders, a point can be put anywhere and no point is lost', () => {
  const order = fc.constantFrom('a0', 'a1', 'a1', 'a2', 'Zz', undefined, null, 'not an order!', '')
  fc.assert(
    fc.property(fc.array(order, { minLength: 1, maxLength: 8 }), fc.nat(8), fc.nat(8), (orders, from, to) => {
      const points = orders.map((one, index) => aPoint(`p${index}`, one))
      const shown = inOrder(points).map(one => one.id)
      const id = shown[from % shown.length]
      if (id === undefined) return
      const position = to % shown.length
      const others = shown.filter(one => one !== id)
      expect(moved(points, id, position)).toEqual(others.toSpliced(position, 0, id))
    }),
  )
})

test('a new point comes after all the others, also after one that has no order', () => {
  const points = [aPoint('a', 'a0'), aPoint('b', 'a5')]
  const order = orderOfNew(points)
  expect(inOrder([...points, aPoint('c', order)]).map(one => one.id)).toEqual(['a', 'b', 'c'])
})

test('a new point comes before the questions diverses that end the list, and after those that do not', () => {
  const last = { id: 'z', fields: { order: 'b00', kind: 'anyOther' } }
  const points = [aPoint('a', 'a0'), aPoint('b', 'a5'), last]
  expect(inOrder([...points, aPoint('c', orderOfNew(points))]).map(one => one.id)).toEqual([
    'a',
    'b',
    'c',
    'z',
  ])
  const after = [...points, aPoint('d', 'b01')]
  expect(inOrder([...after, aPoint('e', orderOfNew(after))]).at(-1)?.id).toBe('e')
  expect(orderOfNew([last]) < 'b00').toBe(true)
})

test('parallel tables follow their point, in their own order; a point taken off takes them with it', () => {
  const table = (id: string, order: string, under: string) => ({ id, fields: { order, under } })
  const points = [
    aPoint('a', 'a5'),
    table('a2', 'a1', 'a'),
    table('a1', 'a0', 'a'),
    aPoint('b', 'a6'),
    { id: 'c', fields: { order: 'a7', fate: 'withdrawn' } },
    table('c1', 'a0', 'c'),
    table('lost', 'a0', 'not here yet'),
  ]
  expect(inOrder(points).map(({ id }) => id)).toEqual(['lost', 'a', 'a1', 'a2', 'b'])
})
