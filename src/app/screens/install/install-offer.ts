import { Told } from '#app/told.ts'

/** What browsers that install by themselves hand to a page: asked once, at a person's touch (Chromium). */
type InstallOffer = Event & {
  prompt(): Promise<void>
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

/** The offer of this browser, while it stands. */
export const installOffer = new Told<InstallOffer | undefined>(undefined)

/** Keeps the offer for the device's screen: nobody is asked while they are reading something else. */
export function keepInstallOffer(event: Event): void {
  event.preventDefault()
  installOffer.value = event as InstallOffer
}
