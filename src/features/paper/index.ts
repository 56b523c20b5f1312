export { CodeScreen } from './code-screen.tsx'
export { PaperScreen } from './paper-screen.tsx'
export { PosterScreen } from './poster-screen.tsx'
