export { ActionScreen } from './action-screen.tsx'
export { ActionsScreen } from './actions-screen.tsx'
export { DecisionScreen } from './decision-screen.tsx'
export { DecisionsScreen } from './decisions-screen.tsx'
