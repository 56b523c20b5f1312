import lighthouse, { type Flags, type Result } from 'lighthouse'
import { type BrowserContext, chromium } from 'playwright'
import { chromiumFlags, chromiumPath } from './chromium.ts'
import { freePort } from './free-port.ts'

/** A browser that people and Lighthouse use by turns: both meet what the other left on the device. */
export type AuditedBrowser = { readonly context: BrowserContext; readonly port: number }

export type Category = 'performance' | 'accessibility' | 'best-practices'

/** Opens a phone's browser on this profile, as `Tablet` does, with a door for Lighthouse. */
export async function openAuditedBrowser(profile: string): Promise<AuditedBrowser> {
  const executablePath = chromiumPath()
  const port = await freePort()
  const context = await chromium.launchPersistentContext(profile, {
    args: [...chromiumFlags, `--remote-debugging-port=${port}`],
    handleSIGINT: false,
    viewport: { width: 360, height: 740 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    ...(executablePath ? { executablePath } : {}),
  })
  return { context, port }
}

/**
 * What Lighthouse says of this address on its mobile profile (a phone four times slower, on slow 4G, both simulated), in
 * a tab of its own. Records and session stay in any case. `keepsApp`: the app's own files stay too, as they do on a
 * device that has opened it before; otherwise all are fetched anew.
 * @param patience how long the page may go on loading, in ms: the exchange waits for news and never rests
 */
export async function audit(
  { port }: AuditedBrowser,
  url: string,
  {
    categories,
    keepsApp,
    patience,
  }: { readonly categories: readonly Category[]; readonly keepsApp: boolean; readonly patience: number },
): Promise<Result> {
  const flags: Flags = {
    port,
    logLevel: 'error',
    onlyCategories: [...categories],
    disableStorageReset: keepsApp,
    maxWaitForLoad: patience,
  }
  // On a busy machine it loses a trace now and then, or takes a page for hung.
  const result = (await lookAt(url, flags)) ?? (await lookAt(url, flags))
  if (!result) throw new Error(`Lighthouse could not look at ${url}`)
  return result
}

async function lookAt(url: string, flags: Flags): Promise<Result | undefined> {
  const done = await lighthouse(url, flags)
  if (!done?.lhr.runtimeError) return done?.lhr
  console.warn(`Lighthouse could not look at ${url}: ${done.lhr.runtimeError.message}`)
  return undefined
}

/** A score in hundredths, as Lighthouse prints it. */
export function scoreOf(result: Result, category: Category): number {
  return Math.round((result.categories[category]?.score ?? 0) * 100)
}

/** The audits of these categories that did not pass, with what they found, for whoever reads a failure. */
export function shortcomings(result: Result, categories: readonly Category[]): readonly string[] {
  return categories.flatMap(category =>
    (result.categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const found = result.audits[id]
      if (!found || weight === 0 || found.score === null || found.score >= 1) return []
      return `${id}: ${found.title} ${JSON.stringify(found.details ?? {}).slice(0, 600)}`
    }),
  )
}
