// The unmodified client of the tests comes without types: it is PouchDB's core with its plugins already in.

declare module 'pouchdb' {
  import PouchDB from 'pouchdb-core'
  export default PouchDB
}

declare module 'pouchdb-adapter-memory' {
  const plugin: PouchDB.Plugin
  export default plugin
}

declare module 'pouchdb-adapter-indexeddb' {
  const plugin: PouchDB.Plugin
  export default plugin
}

declare module 'fake-indexeddb/auto'
