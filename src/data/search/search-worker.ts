import { spaceRules } from '#data/space-rules.ts'
import { openStore, type Store } from '#data/store/store.ts'
import { type SearchTalk, type SearchWorkerStart, searchChannel } from './search-talk.ts'
import { openSearcher } from './searcher.ts'

// A thread of its own for the search of one space: it opens the store beside the page, reads it, and answers whoever
// asks on the space's channel. Whoever started it ends it.

addEventListener('message', ({ data }: MessageEvent<SearchWorkerStart>) => {
  start(data.storeName).catch(cause => {
    // Told to the page as an error of this worker.
    reportError(cause)
  })
})

async function start(storeName: string): Promise<void> {
  const channel = searchChannel(storeName)
  const say = (message: SearchTalk) => channel.postMessage(message)
  let store: Store | undefined
  const end = () => {
    store?.close()
    channel.close()
    close()
  }
  // Deleted or taken over by a newer release: nothing here may open it again.
  store = await openStore(storeName, spaceRules, { onClosed: end })
  const searcher = await openSearcher({ store, onState: state => say({ says: 'state', state }) })
  channel.addEventListener('message', ({ data }: MessageEvent<SearchTalk>) => {
    if (data.says === 'hello') say({ says: 'state', state: searcher.state() })
    if (data.says !== 'question') return
    const { number } = data
    searcher.find(data.sought).then(
      found => say({ says: 'answer', number, found }),
      cause => say({ says: 'failure', number, reason: String(cause) }),
    )
  })
  say({ says: 'state', state: searcher.state() })
}
