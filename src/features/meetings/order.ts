import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** A point as the list orders it: by `order`, a fractional index; ties, which two tablets can make, by id. */
export type Ordered = { readonly id: string; readonly fields: { readonly order?: string | null | undefined } }

/** A point that gets another `order`. */
export type Reordering<T> = { readonly point: T; readonly order: string }

/** The points in the order that every device shows. Those without a sound `order` come last. */
export function inOrder<T extends Ordered>(points: readonly T[]): T[] {
  return [...points].sort((a, b) => {
    const [left, right] = [orderOf(a), orderOf(b)]
    if (left !== right) {
      if (left === undefined) return 1
      if (right === undefined) return -1
      return left < right ? -1 : 1
    }
    return a.id < b.id ? -1 : 1
  })
}

/** The `order` that puts a new point after all the others. */
export function orderAtEnd(points: readonly Ordered[]): string {
  const last = inOrder(points)
    .map(orderOf)
    .filter(order => order !== undefined)
    .at(-1)
  return generateKeyBetween(last, undefined)
}

/**
 * What must be written so that a point stands at `position` among the points: as a rule its own `order` alone.
 * Neighbours that share one `order`, or have none, get theirs too, since nothing fits between equals.
 */
export function reorderings<T extends Ordered>(
  points: readonly T[],
  moved: T,
  position: number,
): Reordering<T>[] {
  const others = inOrder(points).filter(point => point.id !== moved.id)
  const target = others.toSpliced(Math.min(Math.max(position, 0), others.length), 0, moved)
  const at = target.indexOf(moved)
  let first = at
  while (first > 0 && orderOf(target[first - 1]) === undefined) first--
  const lower = orderOf(target[first - 1])
  let last = at
  while (last + 1 < target.length && !isAfter(orderOf(target[last + 1]), lower)) last++
  const keys = generateNKeysBetween(lower, orderOf(target[last + 1]), last - first + 1)
  return target.slice(first, last + 1).flatMap((point, index) => {
    const order = keys[index]
    return order === undefined ? [] : [{ point, order }]
  })
}

function isAfter(order: string | undefined, lower: string | undefined): boolean {
  return order !== undefined && (lower === undefined || order > lower)
}

function orderOf(point: Ordered | undefined): string | undefined {
  const order = point?.fields.order
  if (typeof order !== 'string') return undefined
  try {
    generateKeyBetween(order, undefined)
    return order
  } catch {
    // A foreign tool wrote something that is no fractional index: the point is shown last until it is moved.
    return undefined
  }
}
