import { useState } from 'preact/hooks'
import { addresses } from '#cards/address.ts'
import { differenceOf } from '#cards/difference.ts'
import { isWritable } from '#cards/fields/field-input.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { DoubtfulClockTag, VersionText } from '#cards/version-text.tsx'
import { readVersions, type Version } from '#cards/versions.ts'
import type { KeptField, Notebook, RecordView } from '#data/index.ts'
import { isSameValue } from '#domain/canonical.ts'
import type { Json } from '#domain/document.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/use-live.ts'
import { ChoiceCard } from './choice-card.tsx'
import { say } from './messages.ts'
import { ThirdVersionCard, useThirdVersion } from './third-version.tsx'

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
  const third = useThirdVersion(notebook, view, path)
  const [chosenValue, choose] = useState<{ readonly value: Json }>()
  const saving = useSaving()
  if (!versions) return null

  const isWriter = mayEdit(notebook, view)
  const chosen =
    versions.find(({ value }) => chosenValue && isSameValue(value, chosenValue.value)) ?? versions[0]
  const isThird = third.written?.isChosen === true
  const answer = isThird ? third.written?.value : chosen?.value
  const isEmpty = answer === undefined || (isThird && answer === null)
  const keep = () =>
    saving.run(async () => {
      if (isEmpty) return
      await notebook.settle(view, path, answer)
      third.forget()
      announce(say.settled({ value: isThird ? say.thirdTitle() : (chosen?.text ?? '') }))
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
            isChosen={!isThird && version === chosen}
            onChoose={
              isWriter
                ? () => {
                    third.leave()
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
        {isWriter && isWritable(view.type, path) && (
          <ThirdVersionCard
            third={third}
            notebook={notebook}
            type={view.type}
            path={path}
            begin={chosen?.value ?? null}
            timeZone={timeZone}
          />
        )}
      </fieldset>
      <SaveFailure of={saving} />
      {isWriter && (
        <div class="settle-actions bleed">
          <Button wide icon="check" disabled={saving.isUnderway || isEmpty} onClick={() => void keep()}>
            {isThird ? say.keepThird() : keepWords(versions, chosen)}
          </Button>
          <Button kind="plain" href={addresses.toSettle}>
            {say.later()}
          </Button>
        </div>
      )}
    </>
  )
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
