import './cards.css'
import type { KeptField as Kept, Notebook, RecordView, WrittenValue } from '#data/index.ts'
import type { Json } from '#domain/document.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatDay, formatTime } from '#ui/dates.ts'
import { Tag } from '#ui/tag.tsx'
import { useLive } from '#ui/use-live.ts'
import { differenceOf } from './difference.ts'
import { say } from './messages.ts'
import { type Hand, namesIn, unknownHand } from './names.ts'
import { handLine } from './pen.ts'
import { SaveFailure, useSaving } from './saving.tsx'

type KeptFieldProps = {
  readonly notebook: Notebook
  readonly view: RecordView
  /** The field, as the record names it. */
  readonly path: string
  /** The field, as the screen names it: "Prochaine étape". */
  readonly label: string
  readonly timeZone: string
  /** A value of this field in words. Texts read as they are. */
  readonly show?: (value: Json) => string
}

/**
 * A field that two people wrote without seeing each other, in its place on the record's screen: every version,
 * whose it is and when, and the choice. Shows nothing while the field has one version.
 */
export function KeptField(props: KeptFieldProps) {
  const kept = props.view.kept.find(({ path }) => path === props.path)
  return kept ? <Versions {...props} kept={kept} /> : null
}

function Versions({
  notebook,
  view,
  path,
  label,
  timeZone,
  show = asText,
  kept,
}: KeptFieldProps & { kept: Kept }) {
  const hands = useLive(() => notebook.live(() => readHands(notebook, kept)), [notebook, kept])
  const saving = useSaving()
  const isWriter = mayWrite(notebook.role, view.type)
  const texts = kept.values.map(({ value }) => (value === null ? say.keptErased() : show(value)))
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
        {kept.values.map((written, index) => (
          <Version
            key={`${index} ${texts[index]}`}
            text={texts[index] ?? ''}
            other={texts[index === 0 ? 1 : 0] ?? ''}
            about={versionLine(written, hands?.[index] ?? unknownHand, timeZone, index === 0)}
            {...(isWriter ? { onKeep: () => keep(written.value) } : {})}
          />
        ))}
      </ul>
      <SaveFailure of={saving} />
    </section>
  )
}

function Version({
  text,
  other,
  about,
  onKeep,
}: {
  readonly text: string
  readonly other: string
  readonly about: string
  readonly onKeep?: () => Promise<void>
}) {
  const { before, own, after } = differenceOf(text, other)
  return (
    <li class="kept-version" aria-label={text}>
      <p class="kept-value">
        {before}
        {own && <mark>{own}</mark>}
        {after}
      </p>
      <p class="card-about">{about}</p>
      {onKeep && (
        <Button kind="quiet" onClick={() => void onKeep()}>
          {say.keep()}
          <span class="visually-hidden"> {text}</span>
        </Button>
      )}
    </li>
  )
}

function versionLine(
  { at, isDoubtful }: WrittenValue,
  hand: Hand,
  timeZone: string,
  isShown: boolean,
): string {
  const when = at > 0 ? `${formatDay(at, timeZone)}, ${formatTime(at, timeZone)}` : undefined
  return [handLine(hand), when, isDoubtful && say.doubtfulClock(), isShown ? say.keptShown() : undefined]
    .filter(Boolean)
    .join(' · ')
}

async function readHands(notebook: Notebook, kept: Kept): Promise<readonly Hand[]> {
  const names = namesIn(notebook)
  return await Promise.all(kept.values.map(({ pen }) => names.hand(pen)))
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
