export { AsideListScreen } from './aside-list-screen.tsx'
export { SettleScreen } from './settle-screen.tsx'
export { ToSettleScreen } from './to-settle-screen.tsx'
