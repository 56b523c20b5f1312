import { useState } from 'preact/hooks'
import { addresses } from '#cards/address.ts'
import { differenceOf } from '#cards/difference.ts'
import { draftOf } from '#cards/draft.ts'
import { FieldInput, isWritable } from '#cards/fields/field-input.tsx'
import { fieldWords } from '#cards/fields/field-words.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { DoubtfulClockTag, VersionText } from '#cards/version-text.tsx'
import { readVersions, type Version } from '#cards/versions.ts'
import type { KeptField, Notebook, RecordView } from '#data/index.ts'
import { isSameValue } from '#domain/canonical.ts'
import { isJsonObject, type Json } from '#domain/document.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/use-live.ts'
import { ChoiceCard } from './choice-card.tsx'
import { say } from './messages.ts'

type VersionChoiceProps = {
  readonly notebook: Notebook
  readonly view: RecordView
  readonly kept: KeptField
  readonly timeZone: string
}

/** A value in words longer than this does not fit on the button. */
const LONGEST_ON_BUTTON = 24
const SHORTEST_ON_BUTTON = 4

/** The versions of a field side by side, a third one to write, and "plus tard". */
export function VersionChoice({ notebook, view, kept, timeZone }: VersionChoiceProps) {
  const { path } = kept
  const read = () => notebook.live(() => readVersions(notebook, view, kept, timeZone))
  const versions = useLive(read, [notebook, view, kept, timeZone])
  const third = useThird(notebook, view, path)
  const [chosenValue, choose] = useState<{ readonly value: Json }>()
  const saving = useSaving()
  if (!versions) return null

  const isWriter = mayWrite(notebook.role, view.type)
  const { label } = fieldWords(view.type, path)
  const chosen =
    versions.find(({ value }) => chosenValue && isSameValue(value, chosenValue.value)) ?? versions[0]
  const answer = third.written ? third.written.value : chosen?.value
  const keep = () =>
    saving.run(async () => {
      if (answer === undefined) return
      await notebook.settle(view, path, answer)
      third.forget()
      announce(say.settled({ value: third.written ? say.thirdTitle() : (chosen?.text ?? '') }))
    })
  return (
    <>
      <p class="soft">{isWriter ? say.why() : say.whyReader()}</p>
      <fieldset class="choices">
        <legend class="visually-hidden">{say.versions()}</legend>
        {versions.map((version, index) => (
          <ChoiceCard
            key={`${index} ${version.text}`}
            name="version"
            isChosen={!third.written && version === chosen}
            onChoose={
              isWriter
                ? () => {
                    third.forget()
                    choose({ value: version.value })
                  }
                : undefined
            }
          >
            <VersionText text={version.text} other={otherThan(versions, index)} />
            <span class="card-about">{aboutOf(version, index)}</span>
            {version.isDoubtful && <DoubtfulClockTag />}
          </ChoiceCard>
        ))}
      </fieldset>
      {isWriter && isWritable(view.type, path) && (
        <div class="choice-third">
          {third.written ? (
            <div class="choice-card" data-chosen>
              <FieldInput
                notebook={notebook}
                type={view.type}
                path={path}
                label={`${say.thirdTitle()} : ${label}`}
                value={third.written.value}
                timeZone={timeZone}
                onChange={third.write}
              />
            </div>
          ) : (
            <Button kind="quiet" wide icon="pen-line" onClick={() => third.write(chosen?.value ?? null)}>
              {say.third()}
            </Button>
          )}
        </div>
      )}
      <SaveFailure of={saving} />
      {isWriter && (
        <div class="settle-actions bleed">
          <Button
            wide
            icon="check"
            disabled={saving.isUnderway || answer === null}
            onClick={() => void keep()}
          >
            {third.written ? say.keepThird() : keepWords(versions, chosen)}
          </Button>
          <Button kind="plain" href={addresses.toSettle}>
            {say.later()}
          </Button>
        </div>
      )}
    </>
  )
}

/** The third version as it is typed: it survives a reload until it is in the notebook or another one is chosen. */
function useThird(notebook: Notebook, view: RecordView, path: string) {
  const [draft] = useState(() => draftOf(notebook, `settle|${view.id}|${path}`, isWritten))
  const [written, setWritten] = useState(() => draft.read())
  return {
    written,
    write(value: Json) {
      draft.keep({ value })
      setWritten({ value })
    },
    forget() {
      draft.forget()
      setWritten(undefined)
    },
  }
}

function isWritten(value: unknown): value is { readonly value: Json } {
  return isJsonObject(value) && 'value' in value
}

function otherThan(versions: readonly Version[], index: number): string {
  return versions[index === 0 ? 1 : 0]?.text ?? ''
}

function aboutOf({ about }: Version, index: number): string {
  return index === 0 ? `${about} · ${say.shown()}` : about
}

function keepWords(versions: readonly Version[], chosen: Version | undefined): string {
  if (!chosen) return say.keepChosen()
  const own = differenceOf(chosen.text, otherThan(versions, versions.indexOf(chosen))).own.trim()
  const short = [own, chosen.text].find(
    text => text.length >= SHORTEST_ON_BUTTON && text.length <= LONGEST_ON_BUTTON && !text.includes('\n'),
  )
  return short === undefined || chosen.value === null ? say.keepChosen() : say.keepNamed({ value: short })
}
