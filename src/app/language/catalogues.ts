import type { say, sayWhere } from '#app/messages.ts'
import type { sayDevice, sayLeaving, sayReading } from '#app/screens/device/messages.ts'
import type { sayInstall } from '#app/screens/install/messages.ts'
import type { sayJoining } from '#app/screens/join/messages.ts'
import type { sayMissing } from '#app/screens/missing-screen.tsx'
import type { saySignIn } from '#app/screens/sign-in-messages.ts'
import type { sayTrouble } from '#app/screens/trouble/messages.ts'
import type { sayClock } from '#app/shell/messages.ts'
import type { codes, say as fieldValues, labels, settling, twice } from '#cards/fields/messages.ts'
import type { say as sayInCards } from '#cards/messages.ts'
import type { kitWords } from '#ui/kit-words.ts'
import type { Language } from '#ui/language.ts'
import type { Catalogue } from '#ui/messages.ts'

/** A whole language: every key of every namespace, or it does not compile. */
export type Catalogues = {
  readonly ui: Catalogue<typeof kitWords>
  readonly app: Catalogue<typeof say>
  readonly where: Catalogue<typeof sayWhere>
  readonly device: Catalogue<typeof sayDevice>
  readonly signIn: Catalogue<typeof saySignIn>
  readonly joining: Catalogue<typeof sayJoining>
  readonly leaving: Catalogue<typeof sayLeaving>
  readonly reading: Catalogue<typeof sayReading>
  readonly trouble: Catalogue<typeof sayTrouble>
  readonly install: Catalogue<typeof sayInstall>
  readonly missing: Catalogue<typeof sayMissing>
  readonly clock: Catalogue<typeof sayClock>
  readonly cards: Catalogue<typeof sayInCards>
  readonly fields: Catalogue<typeof labels>
  readonly writtenTwice: Catalogue<typeof twice>
  readonly fieldValues: Catalogue<typeof fieldValues>
  readonly codes: Catalogue<typeof codes>
  readonly settling: Catalogue<typeof settling>
}

/** The languages beside French, each a chunk of its own: `en: () => import('./en.ts').then(m => m.english)`. */
export const catalogues: Partial<Record<Language, () => Promise<Catalogues>>> = {}
