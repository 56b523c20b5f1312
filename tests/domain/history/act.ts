import fc from 'fast-check'
import type { Json } from '#domain/document.ts'

/** One thing that happens in a territory. Numbers choose among what there is by then, whatever its count. */
export type Act = { readonly device: number } & (
  | { readonly do: 'openPage' | 'settle' | 'backUp' | 'clone' | 'restart' | 'foreign' }
  | { readonly do: 'openForm'; readonly page: number; readonly settling: readonly string[] }
  | { readonly do: 'save'; readonly page: number; readonly form: number; readonly changes: readonly Change[] }
  /** `cut` says which branches did not get through, as bits. */
  | { readonly do: 'exchange'; readonly with: number; readonly cut: number }
  /** With `restarts`, no page outlives it. */
  | { readonly do: 'restore'; readonly backup: number; readonly restarts: boolean }
  | { readonly do: 'comeLate'; readonly revision: number }
  | { readonly do: 'setClock'; readonly time: number }
)

/** A field set on a form: to a value that nobody wrote before, or to one that others may write too. */
export type Change = { readonly path: string; readonly value: Json | 'fresh' }

const paths = ['title', 'place', 'tags/eau', 'gone', 'salle'] as const

const device = fc.nat(4)
const index = fc.nat(7)

const change: fc.Arbitrary<Change> = fc.record({
  path: fc.constantFrom(...paths),
  value: fc.oneof(
    { weight: 6, arbitrary: fc.constant<Json>('fresh') },
    { weight: 1, arbitrary: fc.constantFrom<Json>(null, true) },
  ),
})

const wildTime = fc.constantFrom(
  0,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Date.UTC(2001, 0, 1),
  Date.UTC(2026, 2, 12),
  Date.UTC(2099, 0, 1),
  8.64e15,
)

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      device,
      page: index,
      form: index,
      changes: fc.uniqueArray(change, { minLength: 1, maxLength: 3, selector: ({ path }) => path }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('openForm' as const),
      device,
      page: index,
      settling: fc.oneof(fc.constant([]), fc.subarray([...paths])),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('exchange' as const),
      device,
      with: device,
      cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(15) }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('openPage', 'settle', 'backUp'), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('clone', 'restart', 'foreign'), device }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restore' as const),
      device,
      backup: index,
      restarts: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('comeLate' as const), device, revision: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('setClock' as const), device, time: wildTime }) },
)

/** A history of one record, of any length up to `most` acts. A failing one shrinks to the acts that matter. */
export function history(most: number): fc.Arbitrary<Act[]> {
  return fc.array(act, { maxLength: most, size: 'max' })
}
