import { messages, type Say } from './messages.ts'

/**
 * Words that a record or a paper keeps: the territory's French, whatever the language of the screens. Two devices that
 * write the same thing must write the same words.
 */
export function documentWords<const Source extends Readonly<Record<string, string>>>(
  source: Source,
): Say<Source> {
  // No catalogue has this namespace, so that no other language takes its place.
  return messages('', source)
}
