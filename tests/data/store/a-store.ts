import { onTestFinished } from 'vitest'
import { openStore, type Store, type StoreOptions } from '#data/store/store.ts'
import { plainRules } from './rules.ts'

/** A fresh store that is deleted when the test ends. */
export async function aStore(options: StoreOptions = {}, rules = plainRules): Promise<Store> {
  const store = await openStore(aName(), rules, options)
  onTestFinished(() => store.destroy())
  return store
}

/** Another handle on a store, as a second tab has. */
export async function anotherHandleOn(
  store: Store,
  options: StoreOptions = {},
  rules = store.context.rules,
): Promise<Store> {
  const other = await openStore(store.name, rules, options)
  onTestFinished(() => other.close())
  return other
}

export function aName(): string {
  return `store-${crypto.randomUUID()}`
}
