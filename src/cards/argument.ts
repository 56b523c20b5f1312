import { type ArgumentSide, argumentSides } from '#domain/entities/argument.ts'
import { messages } from '#ui/messages.ts'

/** What is said of an argument. */
export const sayArgument = messages('argument', {
  'side.pro': 'Pour',
  'side.con': 'Contre',
  'side.alternative': 'Alternative',
  'side.other': 'Autre côté',
})

/** The word of a side of a controversy. */
export function sideWord(side: string | null | undefined): string {
  const known = argumentSides.find(code => code === side)
  return known ? sayArgument[`side.${known}`]() : sayArgument['side.other']()
}

/** The sides, to choose from. */
export function sideOptions(): readonly { readonly value: ArgumentSide; readonly label: string }[] {
  return argumentSides.map(value => ({ value, label: sayArgument[`side.${value}`]() }))
}
