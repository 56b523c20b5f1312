import { useEffect, useRef, useState } from 'preact/hooks'
import type { Found, Notebook, SearchState, Sought } from '#data/index.ts'
import { useLive } from '#ui/use-live.ts'

/** How often what was found is looked up again while the index grows, in ms. */
const ANEW = 1_000

/** What was found last, and of what. */
export type FoundFor = { readonly typed: string; readonly found: Found }

/**
 * What is found of what is typed, and again when the index has taken something in. While a question is on its way the
 * letters typed meanwhile wait and only the last of them are asked; what was found last stays.
 */
export function useFound(
  notebook: Notebook,
  sought: Sought,
): { readonly state: SearchState; readonly last: FoundFor | undefined; readonly retry: () => void } {
  const { search } = notebook
  const state = useLive(() => search.state, [search]) ?? STARTING
  const [last, setLast] = useState<FoundFor>()
  const wanted = useRef(sought)
  const isAsking = useRef(false)
  const isGone = useRef(false)
  const anew = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  wanted.current = sought

  const ask = async () => {
    if (isAsking.current) return
    isAsking.current = true
    let asked: Sought | undefined
    while (asked !== wanted.current && !isGone.current) {
      asked = wanted.current
      if (asked.typed.trim() === '') continue
      try {
        const found = await search.find(asked)
        if (!isGone.current) setLast({ typed: asked.typed, found })
      } catch (cause) {
        // `state` tells why; what was found before stays.
        console.warn('The search did not answer', cause)
      }
    }
    isAsking.current = false
  }

  useEffect(() => void ask(), [sought])
  useEffect(() => {
    if (state.state === 'ready') void ask()
    if (state.state !== 'building') return
    // It tells how far it is more often than a list may change under somebody's eyes.
    anew.current ??= setTimeout(() => {
      anew.current = undefined
      void ask()
    }, ANEW)
  }, [state])
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      clearTimeout(anew.current)
      anew.current = undefined
    }
  }, [])
  return { state, last, retry: () => void ask() }
}

const STARTING: SearchState = { state: 'starting' }
