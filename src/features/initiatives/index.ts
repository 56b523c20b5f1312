export { EditInitiativeScreen } from './edit-initiative-screen.tsx'
export { InitiativeScreen } from './initiative-screen.tsx'
export { InitiativesScreen } from './initiatives-screen.tsx'
export { NewInitiativeScreen } from './new-initiative-screen.tsx'
