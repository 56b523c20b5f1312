import { PrecacheController } from 'workbox-precaching/PrecacheController.js'

declare const self: ServiceWorkerGlobalScope

/** Where the files of the app are kept, those of the release before among them. */
export const SHELL_CACHE = 'veillee-shell'

/** The page that every address of the app opens with. */
export const PAGE = '/app/index.html'

/** The files of this release. A file that a former release already brought is not fetched again. */
export const shell = new PrecacheController({ cacheName: SHELL_CACHE })

shell.addToCacheList(self.__WB_MANIFEST)
