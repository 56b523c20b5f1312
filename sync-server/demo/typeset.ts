/**
 * French spaces that do not break, where a careful hand sets them: before high punctuation, inside guillemets,
 * between a number and its unit. Live notes and minutes keep the spaces they were typed with.
 */
export function typeset(text: string): string {
  return text
    .replace(/ (?=[:;!?»])/g, NO_BREAK)
    .replace(/(?<=«) /g, NO_BREAK)
    .replace(/(?<=\d) (?=(?:h|min|km|m|€)(?![\p{L}\d]))/gu, NO_BREAK)
    .replace(/(?<=\d\u00a0h) (?=\d)/g, NO_BREAK)
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, NO_BREAK)
}

const NO_BREAK = '\u00a0'
