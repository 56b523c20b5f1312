import { keysOf, REGISTRY_VERSION } from '#domain/entities/index.ts'
import { isEnded, viewOf } from '#domain/view.ts'
import type { StoreRules } from './store/rules.ts'

/** What the store of a space knows of the domain, in whichever thread it is opened. */
export const spaceRules: StoreRules = { registryVersion: REGISTRY_VERSION, viewOf, keysOf, isEnded }
