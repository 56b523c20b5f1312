const { readFileSync } = require('node:fs')

const chunks = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))

/** A chunk and all that the browser fetches before it runs. */
function withImports(name, seen = new Set()) {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const imported of chunks[name].imports ?? []) withImports(imported, seen)
  return seen
}

function filesOf(names) {
  return [...names].map(name => `dist/${chunks[name].file}`)
}

// What the journal, the first screen, needs is imported by the page itself; the rest loads when it is opened.
module.exports = [
  { name: 'first screen, JavaScript', path: filesOf(withImports('index.html')), limit: '100 KB', gzip: true },
  { name: 'the look, CSS', path: 'dist/assets/*.css', limit: '12 KB', gzip: true },
  { name: 'the service worker', path: 'dist/sw.js', limit: '8 KB', gzip: true },
  // Fetched with the worker, by browsers that wake one; run when it is woken.
  { name: 'the exchange without a page', path: 'dist/sw-exchange.js', limit: '96 KB', gzip: true },
]
