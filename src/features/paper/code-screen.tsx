import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import {
  actionAddressOf,
  addresses,
  addressOf,
  codeAddressOf,
  decisionAddressOf,
  minutesAddressOf,
} from '#cards/address.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { readShortCode, shortCodeOf } from '#domain/meeting/short-code.ts'
import { Empty } from '#ui/empty.tsx'
import { Form } from '#ui/form.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

/** Opens the record of a code read on paper, `/app/c/RE-7K2-P4Q`, from what is on this device. */
export function CodeScreen({ notebook, code = '' }: { readonly notebook: Notebook; readonly code?: string }) {
  const { route } = useLocation()
  const found = useLive(() => notebook.live(() => readRecords(notebook, code)), [notebook, code])
  const only = found?.length === 1 ? placeOf(found[0]) : undefined
  useEffect(() => {
    if (only) route(only, true)
  }, [only])
  if (!found || only) return null
  return (
    <Screen title={say.codeTitle()} back={{ href: addresses.meetings, label: say.backToMeetings() }}>
      {code && found.length === 0 && readShortCode(code) && (
        <Empty title={say.codeNotHere()}>{say.codeNotHereWhy({ code })}</Empty>
      )}
      {found.length > 1 && (
        <>
          <h2>{say.codeTwo()}</h2>
          <p>{say.codeTwoWhy()}</p>
          <Sheet list label={say.codeTwo()}>
            {found.map(view => (
              <Row key={view.id} href={placeOf(view)} margin={kindOf(view)}>
                <span class="card-title">{titleOf(view)}</span>
                <span class="card-about">{shortCodeOf(view.id)}</span>
              </Row>
            ))}
          </Sheet>
        </>
      )}
      <CodeForm key={code} code={code} />
    </Screen>
  )
}

function CodeForm({ code }: { readonly code: string }) {
  const { route } = useLocation()
  const [typed, setTyped] = useState(code)
  const [wasSent, setWasSent] = useState(code !== '')
  const isWrong = wasSent && !readShortCode(typed)
  const open = () => {
    setWasSent(true)
    if (readShortCode(typed)) route(codeAddressOf(encodeURIComponent(typed.trim())))
  }
  return (
    <Form onSubmit={open} submitLabel={say.codeOpen()} submitIcon="arrow-right">
      <TextField
        label={say.codeLabel()}
        hint={say.codeHint()}
        error={isWrong ? say.codeWrong() : undefined}
        value={typed}
        onInput={setTyped}
      />
    </Form>
  )
}

async function readRecords(notebook: Notebook, typed: string): Promise<readonly RecordView[]> {
  const code = readShortCode(typed)
  if (!code) return []
  const found = await notebook.withCode(code.end)
  return found.filter(view => code.type === undefined || view.type === code.type)
}

function placeOf(view: RecordView | undefined): string | undefined {
  switch (view?.type) {
    case 'meeting':
    case 'initiative':
      return addressOf(view.id, view.type)
    case 'decision':
      return decisionAddressOf(view.id)
    case 'action':
      return actionAddressOf(view.id)
    case 'minutes': {
      const { meeting } = view.fields
      return typeof meeting === 'string' ? minutesAddressOf(meeting) : undefined
    }
    default:
      return undefined
  }
}

function titleOf({ fields }: RecordView): string {
  const { title, text, what } = fields
  const first = [title, text, what].find(words => typeof words === 'string')
  return typeof first === 'string' ? (first.split('\n')[0] ?? '') : '…'
}

function kindOf({ type }: RecordView): string | undefined {
  switch (type) {
    case 'meeting':
    case 'decision':
    case 'action':
    case 'minutes':
    case 'initiative':
      return say[`kind.${type}`]()
    default:
      return undefined
  }
}
