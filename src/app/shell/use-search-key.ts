import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'

const SEARCH = '/app/rechercher'

/** Lets the key `/` lead to the search, or back into its field, unless somebody is writing. */
export function useSearchKey(): void {
  const { route } = useLocation()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event
      if (key !== '/' || ctrlKey || metaKey || altKey || defaultPrevented || isBusy(event.target)) return
      event.preventDefault()
      const field = document.querySelector<HTMLInputElement>('main search input')
      if (field) field.focus()
      else route(SEARCH)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [route])
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  )
}
