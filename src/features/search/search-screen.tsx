import './search.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses } from '#cards/address.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Found, FoundKind, Notebook, SearchState } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Notice } from '#ui/notice.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { TextField } from '#ui/text-field.tsx'
import { HitRow } from './hit-row.tsx'
import { say } from './messages.ts'
import { type FoundFor, useFound } from './use-found.ts'

/** How many results of a kind are shown at first, and how many more at a touch. */
const AT_FIRST = 3
const MORE = 40

/** How long after the last letter the address of the screen tells what is looked for, in ms. */
const ADDRESS_AFTER = 300

/** The longest text that is looked for, in UTF-16 units. */
const LONGEST = 300

/** The search over everything on this device: what is found shows while it is typed, kind by kind. */
export function SearchScreen({ notebook }: { readonly notebook: Notebook }) {
  const { query } = useLocation()
  const timeZone = useTimeZone(notebook)
  const [typed, setTyped] = useState((query.q ?? '').slice(0, LONGEST))
  const [limits, setLimits] = useState<Readonly<Partial<Record<FoundKind, number>>>>({})
  const sought = useMemo(() => ({ typed, limit: AT_FIRST, limits, timeZone }), [typed, limits, timeZone])
  const { state, last, retry } = useFound(notebook, sought)
  useAddress(typed)
  const isWhole = state.state === 'ready'
  const more = (kind: FoundKind, limit: number) => setLimits(known => ({ ...known, [kind]: limit }))
  const type = (next: string) => {
    setTyped(next)
    setLimits({})
  }
  // The same element again while only letters were typed: what was found is then not gone through anew.
  const results = useMemo(
    () => last && <Results last={last} timeZone={timeZone} isWhole={isWhole} onMore={more} />,
    [last, timeZone, isWhole],
  )
  return (
    <Screen title={say.title()} back={{ href: '/app/', label: say.home() }}>
      <search>
        <form class="search-form" onSubmit={event => event.preventDefault()}>
          <TextField
            label={say.field()}
            hint={say.hint()}
            value={typed}
            onInput={type}
            maxLength={LONGEST}
            name="q"
            autofocus
          />
        </form>
      </search>
      <StateNotice state={state} isTyped={typed.trim() !== ''} retry={retry} />
      {typed.trim() === '' ? <Empty title={say.nothingTyped()}>{say.nothingTypedWhy()}</Empty> : results}
    </Screen>
  )
}

function Results({
  last: { typed, found },
  timeZone,
  isWhole,
  onMore,
}: {
  readonly last: FoundFor
  readonly timeZone: string
  readonly isWhole: boolean
  readonly onMore: (kind: FoundKind, limit: number) => void
}) {
  return (
    <>
      <Summary typed={typed} found={found} isWhole={isWhole} />
      {found.kinds.map(({ kind, count, hits }) => (
        <div class="search-kind bleed" key={kind}>
          <Section title={say[`kind.${kind}`]({ count })}>
            <Sheet list label={say[`kind.${kind}`]({ count })}>
              {hits.map(hit => (
                <HitRow key={hit.id} hit={hit} timeZone={timeZone} />
              ))}
            </Sheet>
            <More shown={hits.length} count={count} onMore={() => onMore(kind, hits.length + MORE)} />
          </Section>
        </div>
      ))}
    </>
  )
}

function Summary({
  typed,
  found: { count, holding },
  isWhole,
}: {
  readonly typed: string
  readonly found: Found
  readonly isWhole: boolean
}) {
  if (count > 0) {
    return <p role="status">{holding === 'all' ? say.found({ count }) : say.foundSome({ count })}</p>
  }
  // What the index does not hold yet may still be found.
  if (!isWhole) return null
  const hasWord = /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(typed)
  return (
    <div role="status">
      {hasWord ? (
        <Empty title={say.noneFound({ typed: typed.trim() })}>{say.noneFoundWhy()}</Empty>
      ) : (
        <Empty title={say.noWord()}>{say.noWordWhy()}</Empty>
      )}
    </div>
  )
}

function More({
  shown,
  count,
  onMore,
}: {
  readonly shown: number
  readonly count: number
  readonly onMore: () => void
}) {
  const left = count - shown
  if (left <= 0) return null
  return (
    <Button kind="plain" icon="arrow-down" onClick={onMore}>
      {left <= MORE ? say.more({ count: left }) : say.moreOf({ shown: MORE, count: left })}
    </Button>
  )
}

function StateNotice({
  state,
  isTyped,
  retry,
}: {
  readonly state: SearchState
  readonly isTyped: boolean
  readonly retry: () => void
}) {
  if (state.state === 'building') {
    const percent = Math.floor((100 * state.done) / Math.max(1, state.total))
    return (
      <Notice tone="wait" title={say.building({ percent })}>
        {say.buildingWhy()}
      </Notice>
    )
  }
  if (state.state === 'failed') {
    return (
      <Notice
        tone="late"
        title={say.failed()}
        action={
          <Button kind="quiet" icon="refresh-cw" onClick={retry}>
            {say.retry()}
          </Button>
        }
      >
        {say.failedWhy()}
      </Notice>
    )
  }
  return state.state === 'starting' && isTyped ? <p class="soft">{say.starting()}</p> : null
}

// Who goes to a result and comes back finds the same words typed. Not by the router: the screen stays as it is.
function useAddress(typed: string): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const search = typed.trim() === '' ? '' : `?q=${encodeURIComponent(typed)}`
      if (location.pathname === addresses.search)
        history.replaceState(history.state, '', `${addresses.search}${search}`)
    }, ADDRESS_AFTER)
    return () => clearTimeout(timer)
  }, [typed])
}
