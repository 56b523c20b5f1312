import '#ui/tokens.css'
import '#ui/base.css'
import '#ui/print.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { followOtherPages, speakReadersLanguage } from './language/readers-language.ts'
import { chosenReading, showAs } from './reading/reading.ts'
import { keepInstallOffer } from './screens/install/install-offer.ts'
import { askToBeKept, openSession } from './session.ts'
import { keepAppOnDevice } from './update/release.ts'

const WORDS_WITHIN = 2_000

// Before anything is drawn, so that no screen flashes in another look.
showAs(chosenReading())

// Where its words are slow to come the app opens in French, and changes when they are here.
await Promise.race([
  speakReadersLanguage(navigator.languages),
  new Promise(resolve => setTimeout(resolve, WORDS_WITHIN)),
])

// The worker answers `/` with this page too; the app's own addresses begin with /app/.
if (location.pathname === '/') history.replaceState(null, '', `/app/${location.search}${location.hash}`)

const root = document.getElementById('app')
if (root) render(<App />, root)

void import('#ui/keep-focus.ts').then(({ keepFocus }) => keepFocus())
window.addEventListener('storage', followOtherPages)
window.addEventListener('appinstalled', askToBeKept)
window.addEventListener('beforeinstallprompt', keepInstallOffer)
void openSession()
void keepAppOnDevice()
