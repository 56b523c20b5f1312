import { isJsonObject } from '#domain/document.ts'
import { designDocument } from '#relay/documents/design-document.ts'
import { notFound, RelayError } from '#relay/errors.ts'
import { opened } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'

/**
 * What CouchDB answers by running code out of a design document. Such documents are kept and travel, and their
 * code is never run here: whoever may write one could otherwise do with the relay as they like.
 */
export function designCodeRoutes(app: RelayApp, parts: Parts): void {
  app.all('/:db/_design/:ddoc/:code{_(?:view|show|list|update|rewrite|search|nouveau)(?:/.*)?}', c => {
    const { store } = opened(c, parts).database
    const design = designDocument(store, `_design/${c.req.param('ddoc')}`)
    if (!design) throw notFound()
    const [kind, view = ''] = (c.req.param('code') ?? '').split('/')
    const isThere = isJsonObject(design.views) && Object.hasOwn(design.views, view)
    if (kind === '_view' && !isThere) throw notFound('missing_named_view')
    throw new RelayError('not_implemented', 'This relay keeps design documents, and never runs their code.')
  })
}
