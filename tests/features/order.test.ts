import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder, orderAtEnd, reorderings } from '#features/meetings/order.ts'

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
  const order = orderAtEnd(points)
  expect(inOrder([...points, aPoint('c', order)]).map(one => one.id)).toEqual(['a', 'b', 'c'])
})
