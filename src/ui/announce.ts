const REGION_ID = 'announcements'

/** Has a screen reader say this when it pauses. One region for the whole app; nothing is shown. */
export function announce(text: string): void {
  const region = document.getElementById(REGION_ID) ?? addRegion()
  // The same words twice are said twice only if the text changes: an invisible space makes it so.
  region.textContent = region.textContent === text ? `${text}\u200b` : text
}

function addRegion(): HTMLElement {
  const region = document.createElement('div')
  region.id = REGION_ID
  region.className = 'visually-hidden'
  region.setAttribute('role', 'status')
  region.setAttribute('aria-live', 'polite')
  document.body.append(region)
  return region
}
