import './cards.css'
import type { KeptField as Kept, Notebook, RecordView } from '#data/index.ts'
import type { Json } from '#domain/document.ts'
import { GONE } from '#domain/gone.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Tag } from '#ui/tag.tsx'
import { useLive } from '#ui/use-live.ts'
import { settleAddressOf } from './address.ts'
import { isWritable } from './fields/field-input.tsx'
import { fieldWords } from './fields/field-words.ts'
import { settling } from './fields/messages.ts'
import { mayEdit } from './may-edit.ts'
import { say } from './messages.ts'
import { NewerNote } from './reader-note.tsx'
import { SaveFailure, useSaving } from './saving.tsx'
import { DoubtfulClockTag, VersionText } from './version-text.tsx'
import { readAsideDispute, readVersions, type Version } from './versions.ts'

type KeptFieldProps = {
  readonly notebook: Notebook
  readonly view: RecordView
  /** The field, as the record names it. */
  readonly path: string
  /** The field, as the screen names it, where that is not its usual name. */
  readonly label?: string
  readonly timeZone: string
}

/**
 * A field that two people wrote without seeing each other, in its place on the record's screen: every version,
 * whose it is and when, and the choice. Shows nothing while the field has one version.
 */
export function KeptField(props: KeptFieldProps) {
  const kept = props.view.kept.find(({ path }) => path === props.path)
  if (!kept) return null
  return props.path === GONE ? <AsideQuestion {...props} kept={kept} /> : <Versions {...props} kept={kept} />
}

/**
 * What is to be known of a record before it is read: every field of it that was written twice, but those that its
 * screen shows in their own place, and whether a later release wrote it.
 */
export function KeptFields({
  except = [],
  ...props
}: Omit<KeptFieldProps, 'path' | 'label'> & { readonly except?: readonly string[] }) {
  const paths = props.view.kept.map(({ path }) => path).filter(path => !except.includes(path))
  return (
    <>
      <NewerNote view={props.view} />
      {paths.map(path => (
        <KeptField key={path} {...props} path={path} />
      ))}
    </>
  )
}

function Versions({
  notebook,
  view,
  path,
  label = fieldWords(view.type, path).label,
  timeZone,
  kept,
}: KeptFieldProps & { kept: Kept }) {
  const read = () => notebook.live(() => readVersions(notebook, view, kept, timeZone))
  const versions = useLive(read, [notebook, view, kept, timeZone]) ?? []
  const saving = useSaving()
  const isWriter = mayEdit(notebook, view)
  const keep = (value: Json) =>
    saving.run(async () => {
      await notebook.settle(view, path, value)
      announce(say.keptSettled({ label }))
    })
  return (
    <section class="kept" aria-label={say.keptTwice({ label })}>
      <Tag tone="doubt" icon="git-compare-arrows">
        {say.keptTag()}
      </Tag>
      <p class="card-about">{isWriter ? say.keptWhy() : say.keptWhyReader()}</p>
      <ul>
        {versions.map((version, index) => (
          <VersionItem
            key={`${index} ${version.text}`}
            version={version}
            other={versions[index === 0 ? 1 : 0]?.text ?? ''}
            isShown={index === 0}
            {...(isWriter ? { onKeep: () => keep(version.value) } : {})}
          />
        ))}
      </ul>
      <SaveFailure of={saving} />
      {isWriter && isWritable(view.type, path) && (
        <Button kind="plain" icon="pen-line" href={settleAddressOf(view.id, path)}>
          {settling.third()}
        </Button>
      )}
    </section>
  )
}

function VersionItem({
  version: { text, about, isDoubtful },
  other,
  isShown,
  onKeep,
}: {
  readonly version: Version
  readonly other: string
  readonly isShown: boolean
  readonly onKeep?: () => Promise<void>
}) {
  return (
    <li class="kept-version" aria-label={text}>
      <p>
        <VersionText text={text} other={other} />
      </p>
      <p class="card-about">{isShown ? `${about} · ${say.keptShown()}` : about}</p>
      {isDoubtful && <DoubtfulClockTag />}
      {onKeep && (
        <Button kind="quiet" onClick={() => void onKeep()}>
          {say.keep()}
          <span class="visually-hidden"> {text}</span>
        </Button>
      )}
    </li>
  )
}

function AsideQuestion({ notebook, view, path, timeZone, kept }: KeptFieldProps & { kept: Kept }) {
  const read = () => notebook.live(() => readAsideDispute(notebook, view, kept, timeZone))
  const dispute = useLive(read, [notebook, view, kept, timeZone])
  const saving = useSaving()
  if (!dispute) return null
  const isWriter = mayEdit(notebook, view)
  const why = kept.beneath.length > 0 ? settling.goneWhyMore : settling.goneWhy
  const settle = (value: Json, said: string) =>
    saving.run(async () => {
      await notebook.settle(view, path, value)
      announce(said)
    })
  return (
    <section class="kept" aria-label={settling.goneTag()}>
      <Tag tone="doubt" icon="git-compare-arrows">
        {settling.goneTag()}
      </Tag>
      <p>{dispute.sentence}</p>
      <p class="card-about">{isWriter ? why() : say.keptWhyReader()}</p>
      <SaveFailure of={saving} />
      {isWriter && (
        <div class="beside">
          <Button kind="quiet" icon="check" onClick={() => void settle(null, settling.goneKept())}>
            {settling.goneKeep()}
          </Button>
          <Button kind="plain" onClick={() => void settle(true, settling.asideDone())}>
            {settling.goneAside()}
          </Button>
        </div>
      )}
    </section>
  )
}
