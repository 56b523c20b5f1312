import { useState } from 'preact/hooks'
import type { Notebook, TakenBack } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Notice } from '#ui/notice.tsx'
import { Section } from '#ui/section.tsx'
import { sayLeaving as say } from './messages.ts'
import { TakeCopy } from './take-copy.tsx'

/** Taking a copy of the notebook as a file, and taking one back. */
export function CopySection({ notebook }: { readonly notebook: Notebook }) {
  return (
    <Section title={say.copyTitle()}>
      <div class="inset stack">
        <p>{say.copy()}</p>
        <TakeCopy notebook={notebook} />
        <TakeBack notebook={notebook} />
      </div>
    </Section>
  )
}

function TakeBack({ notebook }: { readonly notebook: Notebook }) {
  const [state, setState] = useState<'idle' | 'taking' | TakenBack>('idle')
  const take = async (file: File) => {
    setState('taking')
    const taken = await notebook.takeBack(file).catch((cause: unknown): TakenBack => {
      console.error('A copy could not be taken back', cause)
      return { ok: false, problem: 'notACopy' }
    })
    setState(taken)
    announce(wordsOf(taken))
  }
  return (
    <>
      <label class="button" data-kind="quiet">
        <span>{say.takeBack()}</span>
        <input
          class="visually-hidden"
          type="file"
          accept=".veillee"
          disabled={state === 'taking'}
          onChange={event => {
            const [file] = event.currentTarget.files ?? []
            event.currentTarget.value = ''
            if (file) void take(file)
          }}
        />
      </label>
      <p class="soft">{state === 'taking' ? say.taking() : say.takeBackHint()}</p>
      {typeof state === 'object' && <Notice tone={state.ok ? 'done' : 'late'} title={wordsOf(state)} />}
    </>
  )
}

function wordsOf(taken: TakenBack): string {
  if (!taken.ok) {
    return taken.problem === 'otherSpace' ? say.otherSpace({ space: taken.space ?? '' }) : say.notACopy()
  }
  const { documents, isWhole } = taken
  return [say.takenBack({ documents }), ...(isWhole ? [] : [say.takenBackCut()])].join(' ')
}
