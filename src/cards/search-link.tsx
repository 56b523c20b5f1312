import { Icon } from '#ui/icon.tsx'
import { addresses } from './address.ts'
import { say } from './messages.ts'

/** The way to the search, beside the title of a main screen. Where there is width it stands in the rail, and not here. */
export function SearchLink() {
  return (
    <a class="search-link" href={addresses.search}>
      <Icon name="search" />
      <span>{say.search()}</span>
    </a>
  )
}
