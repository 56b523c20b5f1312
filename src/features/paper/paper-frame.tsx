import './paper.css'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { dayOfInFrench, hourInFrench } from '#domain/meeting/french-dates.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Screen } from '#ui/screen.tsx'
import { CodeMark } from './code-mark.tsx'
import { say } from './messages.ts'
import { hasMarginBoxes, type PaperFormat, usePageSheet } from './page-sheet.ts'
import { onPaper } from './paper-words.ts'

type PaperFrameProps = {
  readonly name: string
  readonly over: string | undefined
  readonly title: string
  readonly about: readonly string[]
  readonly code: string | undefined
  /** What each page says at its foot, before the hour of printing and its number. */
  readonly foot: string
  /** What the space says of itself (a demonstration): on every page that leaves it. */
  readonly notice: string | null | undefined
  readonly timeZone: string
  readonly kind?: string
  /** Large, to be read from a step away. */
  readonly poster?: boolean
  readonly text: string
  readonly markdown: string
  readonly back: { readonly href: string; readonly label: string }
  /** Other ways to go, beside the tools. */
  readonly ways?: ComponentChildren
  readonly children: ComponentChildren
}

/** A paper as it will be printed, under the tools that print, copy and export it. */
export function PaperFrame(props: PaperFrameProps) {
  const { name, over, title, about, code, foot, timeZone, poster, kind, back, children } = props
  const notice = props.notice?.trim() ?? ''
  const format = useFormat()
  const footNow = () => `${foot} · ${printedNow(timeZone)}`
  usePageSheet(format, notice, footNow, [foot, timeZone])
  return (
    <Screen title={name} over={title} back={back} wide>
      <Tools {...props} format={format} />
      <article
        class="paper"
        data-format={format}
        data-kind={kind}
        data-poster={poster || undefined}
        lang="fr"
      >
        <header class="paper-head">
          <div>
            {over && <p class="paper-over">{over}</p>}
            <p class="paper-name">{name}</p>
            <p class="paper-title">
              <bdi>{title}</bdi>
            </p>
            {about.map(line => (
              <p key={line}>{line}</p>
            ))}
          </div>
          {code && <CodeMark code={code} />}
        </header>
        {children}
        {!hasMarginBoxes && <p class="paper-foot">{[footNow(), notice].filter(Boolean).join(' · ')}</p>}
      </article>
    </Screen>
  )
}

function printedNow(timeZone: string): string {
  const now = new Date().toISOString()
  const day = dayOfInFrench(now, timeZone) ?? ''
  // Without the day of the week: the foot is one line.
  return onPaper.printedOn({ day: day.replace(/^\S+ /, ''), hour: hourInFrench(now, timeZone) ?? '' })
}

function useFormat(): PaperFormat {
  return useLocation().query.format === 'a5' ? 'a5' : 'a4'
}

function Tools({
  name,
  title,
  text,
  markdown,
  format,
  ways,
}: PaperFrameProps & { readonly format: PaperFormat }) {
  const { path } = useLocation()
  const [told, setTold] = useState('')
  const tell = (words: string) => {
    setTold(words)
    announce(words)
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      tell(say.copied())
    } catch (cause) {
      console.error('The text could not be copied', cause)
      tell(say.notCopied())
    }
  }
  return (
    <section class="paper-tools" aria-label={say.tools()}>
      <Button icon="printer" onClick={() => window.print()}>
        {say.print()}
      </Button>
      <Button kind="quiet" icon="copy" onClick={() => void copy()}>
        {say.copy()}
      </Button>
      <Button kind="quiet" icon="file-down" onClick={() => saveFile(`${name} ${title}.md`, markdown)}>
        {say.markdown()}
      </Button>
      <span class="paper-formats">
        <span>{say.format()}</span>
        {(['a4', 'a5'] as const).map(one => (
          <a key={one} href={`${path}?format=${one}`} aria-current={one === format ? 'true' : undefined}>
            {say[one]()}
          </a>
        ))}
      </span>
      {ways}
      {told && <p class="paper-told">{told}</p>}
    </section>
  )
}

function saveFile(name: string, markdown: string): void {
  const url = URL.createObjectURL(new Blob([markdown], { type: 'text/markdown;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name.replace(/[\\/:*?"<>|\n]+/g, ' ').slice(0, 120)
  link.click()
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
