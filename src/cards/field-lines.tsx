import './cards.css'
import type { Notebook, RecordView } from '#data/index.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { fieldWords } from './fields/field-words.ts'
import { KeptField } from './kept-field.tsx'

/** One field of a record on its screen: its sign in the margin, its name and what stands there. */
export type FieldLine = {
  readonly path: string
  readonly icon: IconName
  /** What is shown for the value, where that is not the value itself: a name, a word. */
  readonly shown?: string | undefined
  /** Where that leads. */
  readonly href?: string | undefined
}

/** The fields of a record that have something to say, and those that were written twice; nothing for the others. */
export function FieldLines({
  notebook,
  view,
  lines,
  timeZone,
  label,
}: {
  readonly notebook: Notebook
  readonly view: RecordView
  readonly lines: readonly FieldLine[]
  readonly timeZone: string
  /** What the whole sheet is, for those who do not see it. */
  readonly label: string
}) {
  const rows = lines.filter(
    ({ path }) => textOf(view, path) !== '' || view.kept.some(kept => kept.path === path),
  )
  if (rows.length === 0) return null
  return (
    <Sheet label={label}>
      {rows.map(line => (
        <Row key={line.path} margin={<Icon name={line.icon} />}>
          <h2 class="field-line-label">{fieldWords(view.type, line.path).label}</h2>
          <Value view={view} line={line} />
          <KeptField notebook={notebook} view={view} path={line.path} timeZone={timeZone} />
        </Row>
      ))}
    </Sheet>
  )
}

function Value({ view, line }: { readonly view: RecordView; readonly line: FieldLine }) {
  const value = line.shown ?? textOf(view, line.path)
  // Its versions are shown below, each whole.
  if (value === '' || view.kept.some(({ path }) => path === line.path)) return null
  return <p class="field-line-value written">{line.href ? <a href={line.href}>{value}</a> : value}</p>
}

function textOf(view: RecordView, path: string): string {
  const value = (view.fields as Readonly<Record<string, unknown>>)[path]
  return typeof value === 'string' ? value.trim() : ''
}
