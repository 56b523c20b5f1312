/**
 * The part of ICU's message format that catalogues use: arguments, plurals with `#`, choices. Lingui's parser reads
 * all of ICU for 10 KB of the first load; this reads what is written here, and a test holds it to Lingui's answers.
 * An apostrophe is an apostrophe: there is no quoting.
 */
export type IcuMessage = readonly Part[]

type Part = string | Argument | typeof COUNT

type Argument = {
  readonly name: string
  readonly kind: 'value' | 'plural' | 'select'
  readonly cases: ReadonlyMap<string, IcuMessage>
}

type Values = Readonly<Record<string, string | number>>

const COUNT = Symbol('the number of the plural around')

/** Reads a message once, to be spoken many times. @throws SyntaxError when its braces do not close. */
export function readMessage(text: string): IcuMessage {
  const source = new Source(text)
  const parts = readParts(source, false)
  if (!source.isAtEnd()) throw source.failure()
  return parts
}

/** Speaks a message with these values, its plurals and numbers as these locales have them. */
export function speakMessage(
  message: IcuMessage,
  values: Values,
  locales: readonly string[],
  count = 0,
): string {
  return message.map(part => speakPart(part, values, locales, count)).join('')
}

function speakPart(part: Part, values: Values, locales: readonly string[], count: number): string {
  if (typeof part === 'string') return part
  if (part === COUNT) return new Intl.NumberFormat([...locales]).format(count)
  const value = values[part.name] ?? ''
  if (part.kind === 'value') return String(value)
  const number = part.kind === 'plural' ? Number(value) : count
  const chosen = part.kind === 'plural' ? pluralCase(part, number, locales) : part.cases.get(String(value))
  return speakMessage(chosen ?? part.cases.get('other') ?? [], values, locales, number)
}

function pluralCase({ cases }: Argument, number: number, locales: readonly string[]): IcuMessage | undefined {
  return cases.get(`=${number}`) ?? cases.get(new Intl.PluralRules([...locales]).select(number))
}

function readParts(source: Source, isPlural: boolean): Part[] {
  const parts: Part[] = []
  while (!source.isAtEnd() && source.peek() !== '}') {
    if (source.peek() === '{') parts.push(readArgument(source, isPlural))
    else if (isPlural && source.peek() === '#') parts.push(source.take('#') && COUNT)
    else parts.push(source.takeUntil(isPlural ? /[{}#]/ : /[{}]/))
  }
  return parts
}

function readArgument(source: Source, isPlural: boolean): Argument {
  source.take('{')
  const [name = '', kind = 'value'] = source
    .takeUntil(/[{}]/)
    .split(',')
    .map(word => word.trim())
  if (kind === 'value') {
    source.take('}')
    return { name, kind, cases: new Map() }
  }
  if (kind !== 'plural' && kind !== 'select') throw source.failure()
  source.back(',')
  const cases = new Map<string, IcuMessage>()
  while (source.peek() !== '}') {
    const key = source.takeUntil(/[{}]/).trim()
    source.take('{')
    cases.set(key, readParts(source, isPlural || kind === 'plural'))
    source.take('}')
    source.takeUntil(/\S/)
  }
  source.take('}')
  return { name, kind, cases }
}

class Source {
  private at = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  peek(): string {
    return this.text.charAt(this.at)
  }

  take(expected: string): true {
    if (this.peek() !== expected) throw this.failure()
    this.at += 1
    return true
  }

  takeUntil(end: RegExp): string {
    const rest = this.text.slice(this.at)
    const length = rest.search(end)
    const taken = length === -1 ? rest : rest.slice(0, length)
    this.at += taken.length
    return taken
  }

  /** Goes back to just after the last `mark`. */
  back(mark: string): void {
    this.at = this.text.lastIndexOf(mark, this.at - 1) + 1
  }

  failure(): SyntaxError {
    return new SyntaxError(`Not a message, at ${this.at}: ${this.text}`)
  }
}
