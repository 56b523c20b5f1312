// Node has no IndexedDB. A setup file, because Dexie looks for one the moment it is imported.
import 'fake-indexeddb/auto'
