/** How an app comes to the home screen, where it does: each system has its own buttons. */
export const waysToInstall = ['ios', 'android', 'desktop'] as const

export type WayToInstall = (typeof waysToInstall)[number]

/** What a browser says of the device it runs on. */
export type BrowserTraits = { readonly userAgent: string; readonly maxTouchPoints: number }

/** Guesses the way of a device. A wrong guess costs a touch: the other ways stand beside it. */
export function wayToInstall({ userAgent, maxTouchPoints }: BrowserTraits): WayToInstall {
  if (/Android/i.test(userAgent)) return 'android'
  // An iPad says that it is a Mac; no Mac has a screen to touch.
  const isPad = /Macintosh/i.test(userAgent) && maxTouchPoints > 1
  return isPad || /iPhone|iPad|iPod/i.test(userAgent) ? 'ios' : 'desktop'
}
