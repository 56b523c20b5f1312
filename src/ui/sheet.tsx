import './sheet.css'
import type { ComponentChildren } from 'preact'
import { IsList } from './row.tsx'

/**
 * A page with its margin line. `list`: its rows, and nothing else, stand in it, and it is read out as a list.
 * `label` names it for those who do not see it.
 */
export function Sheet({
  label,
  list = false,
  children,
}: {
  label?: string | undefined
  list?: boolean | undefined
  children: ComponentChildren
}) {
  return (
    <IsList.Provider value={list}>
      {list ? (
        <ul class="sheet" aria-label={label}>
          {children}
        </ul>
      ) : (
        <div class="sheet" {...(label !== undefined && { role: 'group', 'aria-label': label })}>
          {children}
        </div>
      )}
    </IsList.Provider>
  )
}
