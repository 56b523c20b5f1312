import type { MinutesDecision, MinutesDocument, MinutesPoint } from '#domain/meeting/minutes-document.ts'
import { noteLines } from '#domain/meeting/note-lines.ts'
import { PaperBlocks } from './paper-blocks.tsx'
import { onPaper } from './paper-words.ts'

/** Minutes on paper: who spoke in the margin, decisions in a frame, signatures at the end. */
export function MinutesPaper({ minutes }: { readonly minutes: MinutesDocument }) {
  const { people, about, points, actions } = minutes
  return (
    <>
      {people.map(({ label, names }) => (
        <p key={label} class="paper-people">
          <strong>{label}</strong>
          {'\u00a0: '}
          {names.map((name, index) => (
            <span key={`${index} ${name}`}>
              {index > 0 && ', '}
              <bdi>{name}</bdi>
            </span>
          ))}
        </p>
      ))}
      {about.map(line => (
        <p key={line}>{line}</p>
      ))}
      {points.length > 0 && (
        <PaperBlocks blocks={[{ kind: 'heading', text: onPaper.agenda() }, agendaOf(points)]} />
      )}
      {points.map(point => (
        <Point key={point.position} point={point} />
      ))}
      {actions.length > 0 && (
        <PaperBlocks
          blocks={[
            { kind: 'heading', text: onPaper.actions() },
            {
              kind: 'table',
              heads: [onPaper.who(), onPaper.what(), onPaper.due()],
              rows: actions.map(({ who, what, due = '' }) => [who, what, due]),
            },
          ]}
        />
      )}
    </>
  )
}

/** The room for the two signatures that a procès-verbal carries. */
export function Signatures() {
  return <PaperBlocks blocks={[{ kind: 'signatures', labels: [onPaper.chair(), onPaper.secretary()] }]} />
}

function agendaOf(points: readonly MinutesPoint[]) {
  return { kind: 'list', items: points.map(({ title }) => title) } as const
}

function Point({ point }: { readonly point: MinutesPoint }) {
  const { position, title, presentedBy, notes, tables, decisions } = point
  return (
    <section class="paper-point">
      <h2>
        {position}. <bdi>{title}</bdi>
      </h2>
      {presentedBy && <p class="paper-soft">{onPaper.presentedBy({ who: presentedBy })}</p>}
      <Notes lines={notes} />
      {tables.map((table, index) => (
        <div key={`${index} ${table.title}`}>
          <h3>{table.title}</h3>
          {table.noteTaker && <p class="paper-soft">{onPaper.notesBy({ who: table.noteTaker })}</p>}
          <Notes lines={table.notes} />
        </div>
      ))}
      {point.arguments.map(({ label, text }, index) => (
        <p key={`${index} ${text}`}>
          <strong>{label}</strong>
          {'\u00a0: '}
          {text}
        </p>
      ))}
      {decisions.map((decision, index) => (
        <Decision key={`${index} ${decision.text}`} decision={decision} />
      ))}
    </section>
  )
}

function Notes({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div class="paper-notes">
      {noteLines(lines.join('\n')).map(({ speaker, parts }, index) => (
        <div key={`${index} ${speaker}`} class="paper-note">
          <span class="paper-speaker">{speaker}</span>
          <p dir="auto">
            {parts.map((part, at) =>
              part.kind === 'words' ? (
                part.text
              ) : (
                <em key={`${at} ${part.text}`}>
                  ({part.text ? `${onPaper.toVerify()} : ${part.text}` : onPaper.toVerify()})
                </em>
              ),
            )}
          </p>
        </div>
      ))}
    </div>
  )
}

function Decision({ decision: { head, text, details } }: { readonly decision: MinutesDecision }) {
  return (
    <div class="paper-notice" data-decision>
      <p>
        <strong>{head}.</strong> {text}
      </p>
      {details.map(line => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}
