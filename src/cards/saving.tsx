import './cards.css'
import { useCallback, useRef, useState } from 'preact/hooks'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { saveRescueFile } from './rescue-file.ts'
import { sayWriting } from './writing-messages.ts'

/** How a save goes: nothing, under way, or failed with its cause. */
export type Saving = {
  readonly isUnderway: boolean
  readonly failure: unknown
  /** Runs a save; a second call while one is under way does nothing, so that a double tap writes once. */
  run(save: () => Promise<unknown>): Promise<void>
  /** Runs a save after those that wait: what is touched fast is all written. `name`: a double tap writes once. */
  inTurn(name: string, save: () => Promise<unknown>): Promise<void>
}

/** Follows the saves of one form. */
export function useSaving(): Saving {
  const [state, setState] = useState<{ isUnderway: boolean; failure: unknown }>({
    isUnderway: false,
    failure: undefined,
  })
  const isUnderway = useRef(false)
  const run = useCallback(async (save: () => Promise<unknown>) => {
    if (isUnderway.current) return
    isUnderway.current = true
    setState({ isUnderway: true, failure: undefined })
    try {
      await save()
      setState({ isUnderway: false, failure: undefined })
    } catch (cause) {
      console.error('A save failed', cause)
      setState({ isUnderway: false, failure: cause ?? new Error('Unknown cause') })
    } finally {
      isUnderway.current = false
    }
  }, [])
  const waiting = useRef(new Map<string, Promise<void>>())
  const inTurn = useCallback(async (name: string, save: () => Promise<unknown>) => {
    if (waiting.current.has(name)) return
    const before = [...waiting.current.values()].at(-1)
    const turn = (before ?? Promise.resolve()).then(() => run(save))
    waiting.current.set(name, turn)
    await turn
    waiting.current.delete(name)
  }, [])
  return { ...state, run, inTurn }
}

/** Says that a save failed: what happened, what is safe, what to do. Shows nothing while all is well. */
export function SaveFailure({ of: { failure } }: { readonly of: Saving }) {
  if (failure === undefined) return null
  return (
    <Notice
      tone="late"
      title={sayWriting.saveFailed()}
      action={
        <Button kind="quiet" onClick={saveRescueFile}>
          {sayWriting.rescue()}
        </Button>
      }
    >
      {sentenceOf(failure)}
    </Notice>
  )
}

// What the data layer calls its failures, and what people are told of each.
const SENTENCES: Readonly<Record<string, () => string>> = {
  StoreFull: sayWriting.saveFailedFull,
  StoreClosed: sayWriting.saveFailedClosed,
  NewerRecord: sayWriting.saveFailedNewer,
  NotAllowed: sayWriting.saveFailedRole,
  NobodyWrites: sayWriting.saveFailedNobody,
  BadFields: sayWriting.saveFailedShape,
}

function sentenceOf(failure: unknown): string {
  if (isFull(failure)) return sayWriting.saveFailedFull()
  const name = failure instanceof Error ? failure.name : ''
  return (SENTENCES[name] ?? sayWriting.saveFailedOther)()
}

/** Whether a store refused for want of room. */
export function isFull(failure: unknown): boolean {
  return failure instanceof Error && (failure.name === 'StoreFull' || failure.name === 'QuotaExceededError')
}
