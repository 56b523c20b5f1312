import '#ui/tokens.css'
import '#ui/base.css'
import '#ui/print.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { speakReadersLanguage } from './language/speak-readers-language.ts'
import { chosenReading, showAs } from './reading/reading.ts'
import { keepInstallOffer } from './screens/install/install-offer.ts'
import { askToBeKept, openSession } from './session.ts'
import { keepAppOnDevice } from './update/release.ts'

// Before anything is drawn, so that no screen flashes in another look.
showAs(chosenReading())

await speakReadersLanguage(navigator.languages)

// The worker answers `/` with this page too; the app's own addresses begin with /app/.
if (location.pathname === '/') history.replaceState(null, '', `/app/${location.search}${location.hash}`)

const root = document.getElementById('app')
if (root) render(<App />, root)

void import('#ui/keep-focus.ts').then(({ keepFocus }) => keepFocus())
window.addEventListener('appinstalled', askToBeKept)
window.addEventListener('beforeinstallprompt', keepInstallOffer)
void openSession()
void keepAppOnDevice()
