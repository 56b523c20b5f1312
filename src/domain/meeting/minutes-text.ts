import {
  actionLine,
  type MinutesDecision,
  type MinutesDocument,
  type MinutesPoint,
  pointHead,
  tableHead,
} from './minutes-document.ts'
import { escapeMarkdown } from './papers/paper-document.ts'

/** The minutes in plain text, as a secretary would send them round: what is approved and fixed. */
export function minutesText(document: MinutesDocument): string {
  const { name, space, title, when, place, people, about, points, actions } = document
  return [
    name.toLocaleUpperCase('fr'),
    ...(space ? [space] : []),
    title,
    when,
    ...(place ? [`Lieu : ${place}`] : []),
    ...parted([...people.map(({ label, names }) => `${label} : ${names.join(', ')}`), ...about]),
    ...section(
      'ORDRE DU JOUR',
      points.map(({ position, title }) => `${position}. ${title}`),
    ),
    ...points.flatMap(pointText),
    ...section('QUI FAIT QUOI POUR QUAND', actions.map(actionLine)),
    '',
    'La présidence de séance : ____________________     Le secrétariat de séance : ____________________',
  ].join('\n')
}

/** The same minutes as Markdown. What people wrote stays what they wrote: signs of Markdown in it are escaped. */
export function minutesMarkdown(document: MinutesDocument): string {
  const { name, space, title, when, place, people, about, points, actions } = document
  const table = actions.map(
    ({ who, what, due }) =>
      `| ${escapeMarkdown(who)} | ${escapeMarkdown(what)} | ${escapeMarkdown(due ?? '')} |`,
  )
  return [
    `# ${name} : ${escapeMarkdown(title)}`,
    '',
    ...[space, when, place && `Lieu : ${place}`].flatMap(line => (line ? [`${escapeMarkdown(line)}  `] : [])),
    ...parted([
      ...people.map(({ label, names }) => `- **${label}** : ${names.map(escapeMarkdown).join(', ')}`),
      ...about.map(line => `- ${escapeMarkdown(line)}`),
    ]),
    ...section('## Ordre du jour', [
      '',
      ...points.map(({ position, title }) => `${position}. ${escapeMarkdown(title)}`),
    ]),
    ...points.flatMap(pointMarkdown),
    ...(table.length > 0
      ? section('## Qui fait quoi pour quand', [
          '',
          '| Qui | Quoi | Pour quand |',
          '| --- | --- | --- |',
          ...table,
        ])
      : []),
    '',
  ].join('\n')
}

function pointText(point: MinutesPoint): string[] {
  const { position, title, presentedBy, notes, tables, decisions } = point
  return [
    '',
    `${position}. ${pointHead({ title: title.toLocaleUpperCase('fr'), presentedBy })}`,
    ...notes,
    ...tables.flatMap(table => [tableHead(table), ...table.notes]),
    ...point.arguments.map(({ label, text }) => `${label} : ${text}`),
    ...decisions.flatMap(({ head, text, details }) => [`${capitalsFirst(head)} : ${text}`, ...details]),
  ]
}

function pointMarkdown(point: MinutesPoint): string[] {
  const { position, notes, tables, decisions } = point
  return [
    '',
    `## ${position}. ${escapeMarkdown(pointHead(point))}`,
    '',
    ...notes.map(paragraph),
    ...tables.flatMap(table => [
      `### ${escapeMarkdown(tableHead(table).slice(2))}`,
      '',
      ...table.notes.map(paragraph),
    ]),
    ...parted(point.arguments.map(({ label, text }) => `- **${label}** : ${escapeMarkdown(text)}`)),
    ...decisions.flatMap(decisionMarkdown),
  ]
}

function decisionMarkdown({ head, text, details }: MinutesDecision): string[] {
  return [
    '',
    `> **${escapeMarkdown(head)}.** ${escapeMarkdown(text)}`,
    ...details.map(line => `> ${escapeMarkdown(line)}`).flatMap(line => ['>', line]),
  ]
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.some(line => line !== '') ? ['', title, ...lines] : []
}

function parted(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', ...lines] : []
}

function paragraph(line: string): string {
  return `${escapeMarkdown(line)}  `
}

// "DÉCISION 2026-07 · par consentement": only the word that is looked for stands out.
function capitalsFirst(head: string): string {
  return head.replace(/^\S+/, word => word.toLocaleUpperCase('fr'))
}
