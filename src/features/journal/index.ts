export { JournalScreen } from './journal-screen.tsx'
export { WriteEntryScreen } from './write-entry-screen.tsx'
