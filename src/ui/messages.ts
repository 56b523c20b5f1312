import { type IcuMessage, readMessage, speakMessage } from './icu-message.ts'
import { locales, translated } from './language.ts'

const known = new Map<string, IcuMessage>()

/**
 * The words of one screen or card. `source` holds ICU messages in French by key; each becomes a function,
 * typed by its arguments: `say.title()`, `say.points({ count: 3 })`. Write typographic apostrophes (’);
 * the spaces before ; : ! ? % € and inside « » become unbreakable by themselves.
 */
export function messages<const Source extends Readonly<Record<string, string>>>(
  namespace: string,
  source: Source,
): Say<Source> {
  const entries = Object.entries(source).map(([key, text]) => [
    key,
    (values: Readonly<Record<string, string | number>> = {}) => {
      const said = translated(namespace, key)
      // What only French says has French plurals.
      return speakMessage(messageOf(said ?? text), values, said === undefined ? ['fr'] : locales())
    },
  ])
  return Object.fromEntries(entries) as Say<Source>
}

/** One function for each message, with the arguments that its French text names. */
export type Say<Source> = {
  readonly [Key in keyof Source]: [keyof Arguments<Source[Key]>] extends [never]
    ? () => string
    : (values: Arguments<Source[Key]>) => string
}

/** A translation of one namespace: every key, or it does not compile. */
export type Catalogue<Messages> = { readonly [Key in keyof Messages]: string }

function messageOf(text: string): IcuMessage {
  const read = known.get(text)
  if (read) return read
  const message = readMessage(withFrenchSpaces(text))
  known.set(text, message)
  return message
}

// French keeps its high punctuation, and a unit, with what stands before; a plain space would let it begin a line.
function withFrenchSpaces(text: string): string {
  return text
    .replace(/ ([:»%€])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/ ([;!?])/g, '\u202f$1')
}

type PluralCase = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other' | `=${number}`

// An argument's brace stands anywhere; the brace of a plural's case stands after the case's name.
type ArgumentName<Before, After> = Before extends `${string} ${PluralCase} `
  ? never
  : After extends `${infer Name}}${string}`
    ? Name extends `${infer Word},${string}`
      ? Word
      : Name
    : never

type ArgumentNames<Text> = Text extends `${infer Before}{${infer After}`
  ? ArgumentName<Before, After> | ArgumentNames<After>
  : never

type PluralNames<Text> = Text extends `${string}{${infer Name}, plural,${infer Rest}`
  ? LastName<Name> | PluralNames<Rest>
  : never

type LastName<Text> = Text extends `${string}{${infer After}` ? LastName<After> : Text

type Arguments<Text> = Text extends `${string}, select,${string}`
  ? Readonly<Record<string, string | number>>
  : { readonly [Name in ArgumentNames<Text>]: Name extends PluralNames<Text> ? number : string | number }
