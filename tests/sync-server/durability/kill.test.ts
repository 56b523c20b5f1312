import { expect, test } from 'vitest'
import type { DocumentBody } from '#domain/document.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mintWriter } from '#domain/writer.ts'
import { runCheck } from '#relay/commands/check.ts'
import { limits } from '#relay/limits.ts'
import { damagedFiles } from '#relay/store/data-files.ts'
import { type RelayChild, runCommand, startRelayChild } from '#tests/sync-server/support/relay-child.ts'
import { temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

const KILLS = process.env.LONG ? 500 : 4
// Kills on one folder, so that what one left behind is there for the next.
const PER_FOLDER = 20
const seeds = Array.from({ length: KILLS }, (_, index) => index + 1)
const rounds = seeds.filter(seed => seed % PER_FOLDER === 1).map(seed => [seed] as const)

test.each(rounds)(
  'what was acknowledged is there after kills in bulk writes, merges and compaction, from seed %i',
  async first => {
    const data = temporaryFolder()
    const ledger = new Ledger()
    let relay = await startRelayChild(data)
    await relay.ask('PUT', '/notes')
    await runCommand('space', '--data', data, '--name', 'pays', '--title', 'Pays')
    for (const seed of seeds.filter(one => one >= first && one < first + PER_FOLDER)) {
      const random = randomFrom(seed)
      const load = Promise.allSettled([
        bulkWrites(relay, ledger, seed, random),
        merges(relay, ledger, seed, random),
        compactions(relay),
      ])
      await new Promise(resolve => setTimeout(resolve, random() * 400))
      await relay.kill()
      // Each ended because its connection broke, and not before.
      expect(await load).toEqual(Array(3).fill({ status: 'rejected', reason: expect.any(TypeError) }))
      expect(damagedFiles(data), `seed ${seed}`).toEqual([])
      expect(damageIn(data), `seed ${seed}`).toEqual([])
      relay = await startRelayChild(data)
      expect(await ledger.missingIn(relay), `seed ${seed}`).toEqual([])
    }
    expect(ledger.size).toBeGreaterThan(0)
  },
  3_600_000,
)

/** What a relay acknowledged, and what it was only asked. */
class Ledger {
  readonly #revisions: Record<'notes' | 'pays', Map<string, string[]>> = { notes: new Map(), pays: new Map() }
  readonly #texts = new Map<string, { acknowledged: string; asked: Set<string> }>()
  readonly #latest = new Map<string, string>()
  #lastBatch: readonly { readonly _id: string; readonly text: string }[] = []
  readonly #fields = new Map<string, Record<string, unknown>>()

  get size(): number {
    return this.#revisions.notes.size + this.#revisions.pays.size
  }

  revisionOf(id: string): string | undefined {
    return this.#latest.get(id)
  }

  asked(docs: readonly { readonly _id: string; readonly text: string }[]): void {
    this.#lastBatch = docs
    for (const { _id, text } of docs) {
      const known = this.#texts.get(_id) ?? { acknowledged: '', asked: new Set() }
      known.asked.add(text)
      this.#texts.set(_id, known)
    }
  }

  acknowledgeText(id: string, rev: string, text: string): void {
    this.acknowledge('notes', id, rev)
    this.#latest.set(id, rev)
    this.#texts.set(id, { acknowledged: text, asked: new Set() })
  }

  acknowledge(database: 'notes' | 'pays', id: string, rev: string): void {
    const known = this.#revisions[database].get(id) ?? []
    this.#revisions[database].set(id, [...known, rev])
  }

  /** The merged meeting must hold what each acknowledged edit said of it. */
  acknowledgeFields(id: string, fields: Record<string, unknown>): void {
    this.#fields.set(id, { ...this.#fields.get(id), ...fields })
  }

  async missingIn(relay: RelayChild): Promise<string[]> {
    return [
      ...(await this.#missingRevisions(relay, 'notes')),
      ...(await this.#missingRevisions(relay, 'pays')),
      ...(await this.#wrongTexts(relay)),
      ...(await this.#wrongFields(relay)),
    ]
  }

  async #missingRevisions(relay: RelayChild, database: 'notes' | 'pays'): Promise<string[]> {
    const { json } = await relay.ask(
      'POST',
      `/${database}/_revs_diff`,
      Object.fromEntries(this.#revisions[database]),
    )
    const stored = await documents(relay, database)
    return Object.entries(json as Record<string, { missing: string[] }>).flatMap(([id, { missing }]) => {
      const oldest = Number.parseInt(String(stored.get(id)?._rev), 10) - limits.revisions
      // What is older than the history that is kept was let go on purpose; a document that is gone has none.
      const lost = missing.filter(rev => !(Number.parseInt(rev, 10) <= oldest))
      return lost.map(rev => `${database}: ${rev} of ${id} is gone`)
    })
  }

  // A text that was asked and not acknowledged may be there: the answer was lost, not the text. Or it may not.
  async #wrongTexts(relay: RelayChild): Promise<string[]> {
    const stored = await documents(relay, 'notes')
    const wrong = [...this.#texts].flatMap(([id, { acknowledged, asked }]) => {
      const text = String(stored.get(id)?.text ?? '')
      return text === acknowledged || asked.has(text) ? [] : [`notes: ${id} says ${text}`]
    })
    const kept = this.#lastBatch.filter(({ _id, text }) => stored.get(_id)?.text === text)
    const isTorn = kept.length > 0 && kept.length < this.#lastBatch.length
    for (const [id, { text, _rev }] of stored) {
      this.#texts.set(id, { acknowledged: String(text), asked: new Set() })
      this.#latest.set(id, String(_rev))
    }
    return isTorn ? [...wrong, 'the last batch is there in part'] : wrong
  }

  async #wrongFields(relay: RelayChild): Promise<string[]> {
    const stored = await documents(relay, 'pays')
    return [...this.#fields].flatMap(([id, fields]) =>
      Object.entries(fields).flatMap(([field, value]) =>
        stored.get(id)?.[field] === value ? [] : [`pays: ${field} of ${id} is not ${value}`],
      ),
    )
  }
}

async function documents(relay: RelayChild, database: string): Promise<Map<string, Record<string, unknown>>> {
  const { json } = await relay.ask('GET', `/${database}/_all_docs?include_docs=true`)
  const { rows } = json as { rows: { id: string; doc: Record<string, unknown> }[] }
  return new Map(rows.map(({ id, doc }) => [id, doc]))
}

/** New documents and changes of old ones, ten at a time, for as long as the relay answers. */
async function bulkWrites(
  relay: RelayChild,
  ledger: Ledger,
  seed: number,
  random: () => number,
): Promise<void> {
  for (let batch = 0; ; batch++) {
    const texts = new Map<string, string>()
    while (texts.size < 10) {
      const id = random() < 0.5 ? `old-${Math.floor(random() * 40)}` : `new-${seed}-${batch}-${texts.size}`
      texts.set(id, `${seed}-${batch}-${'x'.repeat(random() * 3_000)}`)
    }
    const docs = [...texts].map(([_id, text]) => {
      const rev = ledger.revisionOf(_id)
      return { _id, text, ...(rev === undefined ? {} : { _rev: rev }) }
    })
    ledger.asked(docs)
    const { json } = await relay.ask('POST', '/notes/_bulk_docs', { docs })
    for (const { ok, id, rev } of json as { ok?: true; id: string; rev: string }[]) {
      if (ok) ledger.acknowledgeText(id, rev, texts.get(id) ?? '')
    }
  }
}

/** Meetings that two tablets changed at once, so that each batch makes the relay settle a conflict. */
async function merges(relay: RelayChild, ledger: Ledger, seed: number, random: () => number): Promise<void> {
  for (let batch = 0; ; batch++) {
    const id = `meeting:${`${seed}A${batch}`.padStart(26, '0')}`
    const first = saved(random, undefined, { title: 'a' })
    const root = savedRevision(undefined, first)
    const changes = [{ title: `b${batch}` }, { startsAt: '2026-03-12T18:30:00Z' }]
    const edits = changes.map(change => saved(random, first, change))
    const docs = [revision(id, first, []), ...edits.map(body => revision(id, body, [root]))]
    const { status, json } = await relay.ask('POST', '/pays/_bulk_docs', { docs, new_edits: false })
    if (status !== 201 || (json as unknown[]).length > 0) throw new Error(JSON.stringify(json))
    for (const { _rev } of docs) ledger.acknowledge('pays', id, String(_rev))
    for (const change of changes) ledger.acknowledgeFields(id, change)
  }
}

async function compactions(relay: RelayChild): Promise<void> {
  for (;;) await relay.ask('POST', '/notes/_compact')
}

let time = Date.UTC(2026, 2, 1)

function saved(random: () => number, current: DocumentBody | undefined, changes: DocumentBody): DocumentBody {
  time += 1000
  const now = time
  // A tablet of its own for each save: one writer's later save would replace its earlier one.
  const writer = mintWriter(random)
  const form = current ? openForm(current) : blankForm
  const meeting = { type: 'meeting', schema: 1 }
  const body = saveForm(current, form, changes, meeting, { writer, pen: 'p', clock: { now: () => now } })
  if (!body) throw new Error('nothing was saved')
  return body
}

function revision(id: string, body: DocumentBody, ancestors: readonly string[]) {
  const revs = [savedRevision(ancestors[0], body), ...ancestors]
  const ids = revs.map(one => one.slice(one.indexOf('-') + 1))
  return { _id: id, _rev: revs[0] ?? '', _revisions: { start: revs.length, ids }, ...body }
}

function damageIn(data: string): string[] {
  const said: string[] = []
  runCheck({ command: 'check', data }, line => said.push(line))
  return said.filter(line => line.startsWith('DAMAGED'))
}

// mulberry32: a seed gives the same kills and the same texts on every machine.
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
