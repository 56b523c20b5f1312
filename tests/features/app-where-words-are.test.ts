import { expect, test } from 'vitest'
import { whereWordsAre } from '#app/sync/where-words-are.ts'
import type { SyncStatus } from '#data/index.ts'

const now = Date.parse('2026-03-12T20:00:00+01:00')
const minutes = 60_000
const hub = { id: 'h', name: 'Mirepoix', isHub: true }
const box = { id: 'b', name: 'boîte de la salle', isHub: false }
const none = { toSend: 0, toHub: 0, refused: 0, relay: hub }

test('all has arrived only when nothing waits anywhere', () => {
  expect(said({ ...none, state: 'upToDate', at: now - 4 * minutes })).toBe(
    'Tout est arrivé au relais principal · il y a 4 min',
  )
})

test('while a minute is not over the present says when it arrived', () => {
  expect(said({ ...none, state: 'upToDate', at: now - 59_000 })).toBe('Tout est arrivé au relais principal')
})

test('what a box took has not arrived at the hub', () => {
  expect(said({ ...none, state: 'upToDate', at: now, toHub: 41, relay: box })).toBe(
    'Reçu par « boîte de la salle » · 41 éléments en attente du relais principal',
  )
})

test('what no relay took is said first, with when one was last met', () => {
  const since = now - 2 * 24 * 60 * minutes - 80 * minutes
  expect(said({ ...none, state: 'alone', since, toSend: 3, toHub: 41 })).toBe(
    '3 éléments à envoyer · dernière rencontre mardi 18 h 40',
  )
  expect(said({ ...none, state: 'alone', since: undefined, toSend: 1 })).toBe(
    '1 élément à envoyer · aucun relais rencontré pour l’instant',
  )
})

test('a device that never met a relay does not claim that anything arrived', () => {
  expect(said({ ...none, relay: undefined, state: 'alone', since: undefined })).toBe(
    'Rien à envoyer · aucun relais rencontré pour l’instant',
  )
})

test('an exchange that broke off says how far it came, and never that all is here', () => {
  const unfinished = { received: 1_000, toReceive: 3_045, seqBefore: 0 }
  const broken = { ...none, state: 'alone', unfinished } as const
  const cameUntilNow = '1000 sur 3045 reçus, la suite dès qu’un relais répond'
  for (const since of [undefined, now]) {
    expect(said({ ...broken, since })).toBe(`Le carnet n’est pas encore entier · ${cameUntilNow}`)
    expect(said({ ...broken, since, toSend: 2 })).toBe(`2 éléments à envoyer · ${cameUntilNow}`)
  }
})

test('an exchange says how far it is, and what still waits to leave', () => {
  expect(said({ ...none, state: 'exchanging', received: 120, toReceive: 480 })).toBe(
    'Échange en cours · 120 sur 480',
  )
  expect(said({ ...none, state: 'exchanging', received: 0, toReceive: undefined, toSend: 2 })).toBe(
    '2 éléments à envoyer · échange en cours',
  )
})

test('what a relay refused calls, without hiding what is still to send', () => {
  const status: SyncStatus = { ...none, state: 'alone', since: now, toSend: 2, refused: 1 }
  expect(said(status)).toBe('1 élément à reprendre · 2 éléments à envoyer')
  expect(whereWordsAre(status, 'Europe/Paris', now).isCall).toBe(true)
})

test('a relay that does not know this device any more asks to enter again, and says that nothing is lost', () => {
  expect(said({ ...none, state: 'signInNeeded', toSend: 3 })).toBe(
    'Cet appareil n’entre plus : entrez de nouveau · rien n’est perdu',
  )
})

function said(status: SyncStatus): string {
  const { strong, soft } = whereWordsAre(status, 'Europe/Paris', now)
  return [strong, soft]
    .filter(Boolean)
    .join(' · ')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
}
