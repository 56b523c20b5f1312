import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { isOnAgenda } from '#domain/entities/item.ts'

/**
 * A point as the list orders it: by `order`, a fractional index; ties, which two tablets can make, by id. A parallel
 * table is ordered among the tables of its point.
 */
export type Ordered = {
  readonly id: string
  readonly fields: {
    readonly order?: string | null | undefined
    readonly under?: string | null | undefined
    readonly kind?: string | null | undefined
    readonly fate?: string | null | undefined
  }
}

/** A point that gets another `order`. */
export type Reordering<T> = { readonly point: T; readonly order: string }

/**
 * The points of an ordre du jour in the order that every device shows: each parallel table after its point. Those
 * without a sound `order` come last; those that were taken off, with their tables, are not among them.
 */
export function inOrder<T extends Ordered>(points: readonly T[]): T[] {
  const known = new Set(points.map(({ id }) => id))
  const listed = sorted(points.filter(({ fields }) => isOnAgenda(fields)))
  // A table whose point has not arrived yet stands by itself meanwhile.
  const own = listed.filter(({ fields }) => !fields.under || !known.has(fields.under))
  return own.flatMap(point => [point, ...listed.filter(({ fields }) => fields.under === point.id)])
}

/** Those of the points, in their order, that one can change places with: the tables of one point, or no tables. */
export function besides<T extends Ordered>(points: readonly T[], { fields }: T): T[] {
  return points.filter(one => (one.fields.under ?? null) === (fields.under ?? null))
}

/** The `order` that puts a new point after all the others, and before the questions diverses that end them. */
export function orderOfNew(points: readonly Ordered[]): string {
  const others = sorted(points)
  const last = others.at(-1)
  const ending = last?.fields.kind === 'anyOther' ? orderOf(last) : undefined
  const before = others
    .map(orderOf)
    .filter(order => order !== undefined && (ending === undefined || order < ending))
    .at(-1)
  return generateKeyBetween(before, ending)
}

/**
 * What must be written so that a point stands at `position` among those it can change places with: as a rule its own `order` alone.
 * Neighbours that share one `order`, or have none, get theirs too, since nothing fits between equals.
 */
export function reorderings<T extends Ordered>(
  points: readonly T[],
  moved: T,
  position: number,
): Reordering<T>[] {
  const others = sorted(points).filter(point => point.id !== moved.id)
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

function sorted<T extends Ordered>(points: readonly T[]): T[] {
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
