import { useState } from 'preact/hooks'
import { addresses } from '#cards/address.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { DataNotice, Device, Notebook } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ActingProblem, useActing } from './acting.tsx'
import { DataNoticeText } from './data-notice-text.tsx'
import { WhenRemembered } from './members-screen.tsx'
import { say } from './messages.ts'
import { ProblemNotice } from './problem-notice.tsx'
import { useAsked } from './use-asked.ts'

/** What the association says of the data of its people: everyone reads it, the coordination writes it. */
export function NoticeScreen({ device, notebook }: { readonly device: Device; readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const { asked, again } = useAsked(device, it => it.notice(notebook.space), [notebook.space])
  return (
    <Screen title={say.noticeTitle()} back={{ href: addresses.members, label: say.back() }}>
      <p>{say.noticeIntro()}</p>
      {!asked && <p class="soft">{say.asking()}</p>}
      {asked && !asked.ok && <ProblemNotice problem={asked} onAgain={again} />}
      {asked?.ok && (
        <>
          <WhenRemembered of={asked.value} timeZone={timeZone} onAgain={again} />
          {notebook.role === 'coordination' && asked.value.isNow ? (
            <NoticeForm device={device} notebook={notebook} notice={asked.value.value} />
          ) : (
            <DataNoticeText notice={asked.value.value} isOpen />
          )}
        </>
      )}
    </Screen>
  )
}

const LONGEST = 300

function NoticeForm({
  device,
  notebook,
  notice,
}: {
  readonly device: Device
  readonly notebook: Notebook
  readonly notice: DataNotice
}) {
  const draft = useFormDraft<keyof DataNotice>(notebook, 'data notice', notice)
  const { texts } = draft
  const [isSaved, setIsSaved] = useState(false)
  const acting = useActing(device)
  const store = async () => {
    const done = await acting.run(it => it.putNotice(notebook.space, texts))
    if (!done) return
    draft.forget()
    setIsSaved(true)
    announce(say.noticeSaved())
  }
  return (
    <>
      <Section title={say.noticeEdit()}>
        <p>{say.noticeWhy()}</p>
        <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
        <Form onSubmit={store} submitLabel={say.saveNotice()} submitIcon="check">
          {(['organisation', 'contact', 'purposes', 'keptFor'] as const).map(name => (
            <TextField
              key={name}
              label={say[name]()}
              hint={say[`${name}Hint`]()}
              value={texts[name]}
              onInput={text => {
                draft.set(name)(text)
                setIsSaved(false)
              }}
              multiline={name === 'purposes'}
              rows={2}
              maxLength={LONGEST}
            />
          ))}
          {isSaved && <Notice tone="done" title={say.noticeSaved()} />}
          <ActingProblem of={acting} />
        </Form>
      </Section>
      <Section title={say.noticeSee()}>
        <DataNoticeText notice={texts} isOpen />
      </Section>
    </>
  )
}
