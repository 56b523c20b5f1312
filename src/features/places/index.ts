export { EditPlaceScreen, NewPlaceScreen } from './edit-place-screen.tsx'
export { PlaceScreen } from './place-screen.tsx'
export { PlacesScreen } from './places-screen.tsx'
