import './history.css'
import { useEffect, useState } from 'preact/hooks'
import { addresses, recordAddressOf } from '#cards/address.ts'
import { fieldWords, kindWord } from '#cards/fields/field-words.ts'
import { isEntityName, recordName } from '#cards/fields/record-name.ts'
import { valueWords } from '#cards/fields/value-words.ts'
import { mayEdit } from '#cards/may-edit.ts'
import { type Names, namesIn } from '#cards/names.ts'
import { NotHere } from '#cards/not-here.tsx'
import { NewerNote } from '#cards/reader-note.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { writtenLine } from '#cards/versions.ts'
import { fieldsToUndo, type Notebook, type RecordEdit } from '#data/index.ts'
import type { EntityName } from '#domain/entities/index.ts'
import { type RecordId, recordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { EditRow, type EditWords } from './edit-row.tsx'
import { say } from './messages.ts'
import { WritingRow, type WritingWords } from './writing-row.tsx'

const AT_ONCE = 40

/** Who changed what of a record, from where and when; a mistaken change is one touch from being undone. */
export function HistoryScreen({
  notebook,
  type = '',
  id = '',
}: {
  readonly notebook: Notebook
  readonly type?: string
  readonly id?: string
}) {
  if (!isEntityName(type)) return <NotHere back={{ href: addresses.journal, label: say.back() }} />
  return <History key={`${type}:${id}`} notebook={notebook} type={type} record={recordId(type, id)} />
}

function History({
  notebook,
  type,
  record,
}: {
  readonly notebook: Notebook
  readonly type: EntityName
  readonly record: RecordId
}) {
  const timeZone = useTimeZone(notebook)
  const [limit, setLimit] = useState(AT_ONCE)
  const look = useLook(notebook, record)
  const found = useLive(
    () => notebook.live(() => readHistory(notebook, type, record, limit, timeZone)),
    [notebook, type, record, limit, timeZone],
  )
  const written = useLive(
    () => notebook.live(() => readWritings(notebook, record, timeZone)),
    [notebook, record, timeZone],
  )
  if (!found || !written) return null
  const entries = together(found.edits, written)
  const back = { href: recordAddressOf(record) ?? addresses.journal, label: say.back() }
  const mayUndo = found.view !== undefined && mayEdit(notebook, found.view)
  return (
    <Screen title={say.title()} over={`${kindWord(type)} · ${found.name}`} back={back}>
      {found.view && <NewerNote view={found.view} />}
      {look !== 'done' && entries.length > 0 && (
        <p class="card-note" role="status">
          {look === 'looking' ? say.looking() : say.here()}
        </p>
      )}
      {entries.length === 0 && look !== 'looking' && (
        <Empty title={say.emptyTitle()}>{look === 'done' ? say.emptyEverywhere() : say.empty()}</Empty>
      )}
      {entries.length > 0 && (
        <Sheet list label={say.title()}>
          {entries
            .slice(0, limit)
            .map(words =>
              'edit' in words ? (
                <EditRow
                  key={words.edit.id}
                  notebook={notebook}
                  words={words}
                  timeZone={timeZone}
                  mayUndo={mayUndo}
                />
              ) : (
                <WritingRow
                  key={words.writing.id}
                  notebook={notebook}
                  record={record}
                  words={words}
                  timeZone={timeZone}
                  mayWrite={mayUndo && mayWrite(notebook.role, 'text')}
                />
              ),
            )}
        </Sheet>
      )}
      {(found.hasMore || entries.length > limit) && (
        <Button kind="plain" icon="arrow-down" onClick={() => setLimit(limit + AT_ONCE)}>
          {say.more()}
        </Button>
      )}
    </Screen>
  )
}

/** Saves and writings in one list, the newest first; each keeps its own order, which clocks do not decide. */
function together(
  edits: readonly EditWords[],
  writings: readonly WritingWords[],
): readonly (EditWords | WritingWords)[] {
  const [left, right] = [[...edits], [...writings]]
  const entries: (EditWords | WritingWords)[] = []
  for (let edit = left[0], writing = right[0]; edit || writing; [edit, writing] = [left[0], right[0]]) {
    const isEdit = edit && (!writing || edit.edit.at >= writing.writing.at)
    const next = isEdit ? left.shift() : right.shift()
    if (next) entries.push(next)
  }
  return entries
}

async function readWritings(
  notebook: Notebook,
  record: RecordId,
  timeZone: string,
): Promise<readonly WritingWords[]> {
  const writings = await notebook.textHistory(record)
  const names = namesIn(notebook)
  return await Promise.all(
    writings.map(async writing => ({
      writing,
      who: writtenLine(await names.hand(writing.pen), 0, timeZone),
    })),
  )
}

type Look = 'looking' | 'done' | 'away'

// Others' saves are fetched now, because somebody looks.
function useLook(notebook: Notebook, record: RecordId): Look {
  const [look, setLook] = useState<Look>('looking')
  useEffect(() => {
    let isShown = true
    const tell = (next: Look) => {
      if (isShown) setLook(next)
    }
    notebook.fetchHistory(record).then(
      () => tell('done'),
      () => tell('away'),
    )
    return () => {
      isShown = false
    }
  }, [notebook, record])
  return look
}

async function readHistory(
  notebook: Notebook,
  type: EntityName,
  record: RecordId,
  limit: number,
  timeZone: string,
) {
  const view = (await notebook.read(type, record)) ?? (await notebook.readAside(type, record))?.view
  const edits = await notebook.history(record)
  const names = namesIn(notebook)
  const oldest = edits.at(-1)
  const words = (edit: RecordEdit): Promise<EditWords> => {
    const isCreation = edit === oldest && edit.changes.every(({ before }) => before === undefined)
    // What a record began with is not undone by emptying it: the record is put aside instead.
    const isUndoable = !isCreation && fieldsToUndo(view, edit).length > 0
    return readWords(notebook, type, edit, timeZone, { names, isCreation, isUndoable })
  }
  return {
    view,
    name: view ? await recordName(notebook, view) : '',
    edits: await Promise.all(edits.slice(0, limit).map(words)),
    hasMore: edits.length > limit,
  }
}

async function readWords(
  notebook: Notebook,
  type: EntityName,
  edit: RecordEdit,
  timeZone: string,
  {
    names,
    ...known
  }: {
    readonly names: Names
    readonly isCreation: boolean
    readonly isUndoable: boolean
  },
): Promise<EditWords> {
  const hand = await names.hand(edit.pen)
  return {
    edit,
    ...known,
    who: writtenLine(hand, 0, timeZone),
    isSettlement: edit.changes.some(({ replaced }) => replaced > 1),
    changes: await Promise.all(
      edit.changes.map(async ({ path, before, after }) => ({
        label: fieldWords(type, path).label,
        before:
          before === undefined || before === null
            ? undefined
            : await valueWords(notebook, type, path, before, timeZone),
        after: await valueWords(notebook, type, path, after, timeZone),
      })),
    ),
  }
}
