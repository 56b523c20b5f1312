import { useState } from 'preact/hooks'
import { type JoiningKey, readJoiningKey } from '#domain/joining-key.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { sayJoining as say } from './messages.ts'

/** Where a code is typed, as one heard it. */
export function CodeForm({
  typed,
  setTyped,
  onKey,
  isAgain,
}: {
  readonly typed: string
  readonly setTyped: (typed: string) => void
  readonly onKey: (key: JoiningKey) => Promise<void>
  /** Whether another code was tried before. */
  readonly isAgain: boolean
}) {
  const [count, setCount] = useState<number>()
  const use = async () => {
    const read = readJoiningKey(typed)
    if (read.ok) await onKey(read.key)
    else setCount(read.count)
  }
  return (
    <Form
      onSubmit={use}
      submitLabel={say.useCode()}
      submitIcon="arrow-right"
      aside={
        <Button kind="plain" icon="key-round" href="/app/entrer">
          {say.otherWay()}
        </Button>
      }
    >
      {!isAgain && <p>{say.codeWhat()}</p>}
      <TextField
        label={isAgain ? say.otherCode() : say.code()}
        hint={say.codeHint()}
        error={count === undefined ? undefined : say.codeCount({ count })}
        value={typed}
        onInput={text => {
          setTyped(text)
          setCount(undefined)
        }}
        autofocus={!isAgain}
        maxLength={500}
      />
    </Form>
  )
}
