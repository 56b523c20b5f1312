import type { Hands, Notebook } from '#data/index.ts'
import { useModule } from '#ui/use-module.ts'

const loadBar = () => import('#app/screens/hands/hand-bar.tsx')

/** The place on every screen where it is said who writes, on a device that many use. */
export function HandLine({ notebook, hands }: { readonly notebook: Notebook; readonly hands: Hands }) {
  const bar = useModule(loadBar)
  return bar ? <bar.HandBar notebook={notebook} hands={hands} /> : null
}
