import { answerFor } from './answer.ts'
import { discardOlderReleases, installUnlessOlder } from './releases.ts'
import { exchangeWithoutPage, keepExchange, NEWS, WAKE } from './wake.ts'

declare const self: ServiceWorkerGlobalScope

// Everything that the worker does, by the event that makes it do so.

self.addEventListener('install', event => {
  event.waitUntil(installUnlessOlder(event).then(keepExchange))
})

self.addEventListener('activate', event => {
  event.waitUntil(discardOlderReleases().then(() => self.clients.claim()))
})

self.addEventListener('fetch', event => {
  const answer = answerFor(event.request)
  if (answer) event.respondWith(answer)
})

// A new release waits until a person asks for it: nobody is interrupted while writing.
self.addEventListener('message', event => {
  if (event.data?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
})

self.addEventListener('sync', event => {
  if (event.tag === WAKE) event.waitUntil(exchangeWithoutPage('waiting'))
})

self.addEventListener('periodicsync', event => {
  if (event.tag === NEWS) event.waitUntil(exchangeWithoutPage('all'))
})
