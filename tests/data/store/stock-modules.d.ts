// Unmodified PouchDB, beside which the store is held.

declare module 'pouchdb' {
  const stock: PouchDB.Static
  // biome-ignore lint/style/noDefaultExport: the module's own form
  export default stock
}

declare module 'pouchdb-adapter-memory' {
  const plugin: PouchDB.Plugin
  // biome-ignore lint/style/noDefaultExport: the module's own form
  export default plugin
}
