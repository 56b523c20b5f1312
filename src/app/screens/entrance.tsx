import { Opening } from '#app/shell/opening.tsx'
import type { Device, Notebook } from '#data/index.ts'
import { useModule } from '#ui/use-module.ts'

const load = () => import('./ways-in.tsx')

/**
 * The screens by which one enters, fetched when they are needed: whoever is known here never sees them. `notebook`:
 * the one that is open, when somebody is known already.
 */
export function Entrance(props: { readonly device: Device; readonly notebook?: Notebook }) {
  const loaded = useModule(load)
  return loaded ? <loaded.WaysIn {...props} /> : <Opening />
}
