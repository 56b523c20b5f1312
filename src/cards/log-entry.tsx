import './cards.css'
import type { Notebook, RecordView } from '#data/index.ts'
import { mentionedFiles } from '#domain/entities/mentioned-file.ts'
import { type RecordId, typeOf } from '#domain/id.ts'
import { formatDay } from '#ui/dates.ts'
import { Row } from '#ui/row.tsx'
import { Tag } from '#ui/tag.tsx'
import { useModule } from '#ui/use-module.ts'
import { addressOf, correctionAddressOf } from './address.ts'
import { say } from './messages.ts'
import { type Hand, type Names, namesIn } from './names.ts'
import { handLine } from './pen.ts'
import { dayIn, WhenMargin } from './when.tsx'

/** An entry of the journal with what its row says: who, where, about what, and what became of it. */
export type LogEntryLine = {
  readonly entry: RecordView<'logEntry'>
  readonly hand: Hand
  readonly place: string | undefined
  readonly about: string | undefined
  /** The corrections of this entry and of its corrections, oldest first: the last one stands. */
  readonly corrections: readonly LogEntryLine[]
  /** The entry that this one corrects, when it has arrived. */
  readonly corrected: RecordView<'logEntry'> | undefined
  /** Where its photos and documents are read; `undefined` when it has none. */
  readonly filesIn: Notebook | undefined
}

// A chain longer than this is somebody's script, not somebody's correction.
const LONGEST_CHAIN = 20
const AT_ONCE = 200

/** Reads what the rows of these entries say. */
export async function readLogEntryLines(
  notebook: Notebook,
  entries: readonly RecordView<'logEntry'>[],
): Promise<readonly LogEntryLine[]> {
  const names = namesIn(notebook)
  const corrections = await readCorrections(notebook, entries)
  return await Promise.all(
    entries.map(entry => readLine({ notebook, names, corrections }, entry, LONGEST_CHAIN)),
  )
}

/** An entry in the journal: day and hour in the margin; text, who and from where on the page. */
export function LogEntryRow({
  line,
  timeZone,
  showDay,
  mayCorrect,
  hideAbout = false,
}: {
  readonly line: LogEntryLine
  readonly timeZone: string
  readonly showDay: boolean
  readonly mayCorrect: boolean
  /** True on the page of what the entry is about. */
  readonly hideAbout?: boolean
}) {
  const { entry, corrections } = line
  const isCorrected = corrections.length > 0
  return (
    <Row margin={<WhenMargin at={entry.fields.at} timeZone={timeZone} showDay={showDay} />}>
      <CorrectedLine line={line} timeZone={timeZone} />
      <EntryText text={entry.fields.text} isStruck={isCorrected} />
      <EntryFiles line={line} standing={corrections.at(-1)} />
      <Byline line={line} hideAbout={hideAbout} />
      {corrections.map((correction, index) => (
        <div class="entry-correction" key={correction.entry.id}>
          <Tag tone="wait" icon="file-pen-line">
            {say.correction()}
          </Tag>
          <EntryText text={correction.entry.fields.text} isStruck={index < corrections.length - 1} />
          <EntryFiles line={correction} standing={corrections.at(-1)} />
          <Byline line={correction} hideAbout={true} />
        </div>
      ))}
      {mayCorrect && (
        <a class="entry-correct" href={correctionAddressOf(corrections.at(-1)?.entry.id ?? entry.id)}>
          {say.correct()}
        </a>
      )}
    </Row>
  )
}

/** Whether a correction is already shown beside its original, so that its own row would say it twice. */
export function isShownBesideOriginal({ entry, corrected }: LogEntryLine, timeZone: string): boolean {
  return corrected !== undefined && dayIn(corrected.fields.at, timeZone) === dayIn(entry.fields.at, timeZone)
}

/** Who wrote, on what, and where, unless that is where their device stands: then the device has said it. */
export function bylineOf({ hand, place }: Pick<LogEntryLine, 'hand' | 'place'>): string {
  return [handLine(hand), place === hand.place ? undefined : place].filter(Boolean).join(' · ')
}

type Corrections = ReadonlyMap<RecordId, readonly RecordView<'logEntry'>[]>

/**
 * By entry, what corrects it; of its corrections too. The index is read from the first of these entries to the last,
 * once for each generation, however many they are: corrections are few, and entries many.
 */
async function readCorrections(
  notebook: Notebook,
  entries: readonly RecordView<'logEntry'>[],
): Promise<Corrections> {
  const known = new Map<RecordId, RecordView<'logEntry'>[]>()
  let generation = entries
  for (let depth = 0; depth < LONGEST_CHAIN; depth++) {
    const asked = generation.map(({ id }) => id).filter(id => !known.has(id))
    if (asked.length === 0) return known
    for (const id of asked) known.set(id, [])
    const between = await correctionsBetween(notebook, asked.sort())
    generation = between.filter(({ fields }) => asked.includes(fields.corrects ?? ''))
    for (const one of generation) known.get(one.fields.corrects ?? '')?.push(one)
  }
  return known
}

async function correctionsBetween(notebook: Notebook, sorted: readonly RecordId[]) {
  const found: RecordView<'logEntry'>[] = []
  // After the last entry's own keys, which go on with a bar.
  const bounds = { from: sorted[0] ?? '', before: `${sorted.at(-1)}~` }
  let after: string | undefined
  do {
    const page = await notebook.list('logEntry', 'byCorrected', { ...bounds, limit: AT_ONCE, after })
    found.push(...page.records)
    after = page.next
  } while (after !== undefined)
  return found
}

async function readLine(
  read: { readonly notebook: Notebook; readonly names: Names; readonly corrections: Corrections },
  entry: RecordView<'logEntry'>,
  depth: number,
): Promise<LogEntryLine> {
  const { notebook, names } = read
  const { about, corrects } = entry.fields
  const [hand, place, title, corrected] = await Promise.all([
    names.hand(entry.fields.pen),
    names.place(entry.fields.place),
    about && typeOf(about) === 'initiative' ? names.initiative(about) : undefined,
    corrects ? notebook.read('logEntry', corrects) : undefined,
  ])
  const own = depth > 0 ? (read.corrections.get(entry.id) ?? []).slice(0, LONGEST_CHAIN) : []
  const direct = await Promise.all(own.map(one => readLine(read, one, depth - 1)))
  return {
    entry,
    hand,
    place,
    about: title,
    corrected,
    filesIn: mentionedFiles(entry.fields.files).length > 0 ? notebook : undefined,
    corrections: direct.flatMap(one => [one, ...one.corrections]).sort(byTime),
  }
}

function byTime(a: LogEntryLine, b: LogEntryLine): number {
  return (
    Date.parse(a.entry.fields.at ?? '') - Date.parse(b.entry.fields.at ?? '') ||
    (a.entry.id < b.entry.id ? -1 : 1)
  )
}

function CorrectedLine({ line, timeZone }: { readonly line: LogEntryLine; readonly timeZone: string }) {
  const { corrects } = line.entry.fields
  if (!corrects) return null
  const at = line.corrected?.fields.at
  return (
    <span class="card-about">
      {at ? say.corrects({ day: formatDay(Date.parse(at), timeZone) }) : say.correctsMissing()}
    </span>
  )
}

// Few entries have photos: what shows them is fetched with the first.
const loadFiles = () => import('./files/entry-files.tsx')

function EntryFiles(props: { readonly line: LogEntryLine; readonly standing: LogEntryLine | undefined }) {
  return props.line.filesIn ? <LoadedFiles {...props} /> : null
}

function LoadedFiles(props: Parameters<typeof EntryFiles>[0]) {
  const loaded = useModule(loadFiles)
  return loaded ? <loaded.EntryFiles {...props} /> : null
}

function EntryText({ text, isStruck }: { readonly text: string; readonly isStruck: boolean }) {
  return <p class="entry-text">{isStruck ? <del>{text}</del> : text}</p>
}

function Byline({ line, hideAbout }: { readonly line: LogEntryLine; readonly hideAbout: boolean }) {
  const { about } = line.entry.fields
  return (
    <p class="card-about">
      {bylineOf(line)}
      {!hideAbout && about && line.about && (
        <>
          {' · '}
          <a href={addressOf(about, 'initiative')}>{line.about}</a>
        </>
      )}
      {line.entry.fields.clock === 'doubtful' && (
        <>
          {' '}
          <Tag tone="doubt" icon="clock-alert">
            {say.doubtfulClock()}
          </Tag>
        </>
      )}
    </p>
  )
}
