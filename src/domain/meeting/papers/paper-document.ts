/** A paper before it is a page, plain text or Markdown: what it is called, and its blocks in their order. */
export type PaperDocument = {
  readonly name: string
  readonly over: string | undefined
  /** Bold lines under the name, then softer ones. */
  readonly title: string
  readonly about: readonly string[]
  readonly blocks: readonly PaperBlock[]
}

export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly heads: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** Rows high enough to sign in. */
      readonly signed?: boolean
    }
  | { readonly kind: 'notice'; readonly head: string; readonly lines: readonly string[] }
  | { readonly kind: 'signatures'; readonly labels: readonly string[] }

/** A paper as plain text, to paste into a message. */
export function paperText({ name, over, title, about, blocks }: PaperDocument): string {
  return [
    name.toLocaleUpperCase('fr'),
    ...(over ? [over] : []),
    title,
    ...about,
    ...blocks.flatMap(block => ['', ...blockText(block)]),
    '',
  ].join('\n')
}

/** A paper as Markdown. */
export function paperMarkdown({ name, over, title, about, blocks }: PaperDocument): string {
  return [
    `# ${name} : ${escapeMarkdown(title)}`,
    '',
    ...[...(over ? [over] : []), ...about].map(line => `${escapeMarkdown(line)}  `),
    ...blocks.flatMap(block => ['', ...blockMarkdown(block)]),
    '',
  ].join('\n')
}

/** Words as they are, in Markdown: its signs are escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|#]/g, '\\$&')
    .replace(/^(\s*)([-+])(?=\s)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2')
}

const LINE = '____________________'

function blockText(block: PaperBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text.toLocaleUpperCase('fr')]
    case 'paragraph':
      return [block.text]
    case 'list':
      return block.items.map((item, index) => `${index + 1}. ${item}`)
    case 'table':
      return block.rows.map(row => row.filter(cell => cell !== '').join(' · ')).filter(line => line !== '')
    case 'notice':
      return [block.head, ...block.lines]
    case 'signatures':
      return [block.labels.map(label => `${label} : ${LINE}`).join('     ')]
  }
}

function blockMarkdown(block: PaperBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`## ${escapeMarkdown(block.text)}`]
    case 'paragraph':
      return block.text.split('\n').map(line => `${escapeMarkdown(line)}  `)
    case 'list':
      return block.items.map((item, index) => `${index + 1}. ${escapeMarkdown(item)}`)
    case 'table':
      return [
        row(block.heads),
        row(block.heads.map(() => '---')),
        ...block.rows.map(cells => row(cells.map(escapeMarkdown))),
      ]
    case 'notice':
      return [
        `> **${escapeMarkdown(block.head)}**`,
        ...block.lines.flatMap(line => ['>', `> ${escapeMarkdown(line)}`]),
      ]
    case 'signatures':
      return block.labels.map(label => `${escapeMarkdown(label)} : ${LINE}  `)
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
