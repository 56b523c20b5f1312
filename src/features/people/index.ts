export { EditPersonScreen, NewPersonScreen } from './edit-person-screen.tsx'
export { PeopleScreen } from './people-screen.tsx'
export { PersonScreen } from './person-screen.tsx'
