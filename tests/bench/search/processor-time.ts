import type { CDPSession, Page } from 'playwright'

/** What is read of an event of Chromium's trace. Times in µs; `tdur`: what its thread had of the processor. */
type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
  readonly args?: { readonly data?: { readonly type?: string } }
}

const TASKS = new Set(['RunTask', 'ThreadControllerImpl::RunTask'])

/**
 * How long each task of a page's thread has the processor while something is typed into it, in ms. Not how long it
 * lasts: on a busy machine a task lasts as long as others have the processor in its midst.
 */
export async function tasksWhile(page: Page, type: () => Promise<void>): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] },
  })
  await type()
  await stop(session)
  await session.detach()
  const typed = events.find(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'input')
  if (!typed) throw new Error('Nothing was typed while the trace was taken')
  const ofPage = events.filter(({ pid, tid }) => pid === typed.pid && tid === typed.tid)
  return ofPage.filter(({ name, ph }) => ph === 'X' && TASKS.has(name)).map(({ tdur = 0 }) => tdur / 1_000)
}

async function stop(session: CDPSession): Promise<void> {
  const isComplete = new Promise(resolve => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await isComplete
}
