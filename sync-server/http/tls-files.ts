import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { Log } from '#relay/log.ts'

/** Where the relay's certificate, with its chain, and its key are: PEM files. */
export type TlsFiles = { readonly certificate: string; readonly key: string }

/** What a certificate is presented with. */
export type TlsContent = { readonly cert: Buffer; readonly key: Buffer }

/** A pair that is read again when its files change. */
export type TlsSource = {
  readonly content: TlsContent
  /** Reads the files now. A pair that cannot be used is said and left, and the one before stays. */
  reload(): void
  stop(): void
}

// Polled, because certificates are often renewed by turning a symbolic link, which no watcher sees.
const CHECK_EVERY = 60_000

/** Reads a pair and hands over each one that follows. Throws when the first cannot be used. */
export function openTlsFiles(files: TlsFiles, log: Log, onChange: (content: TlsContent) => void): TlsSource {
  const content = readPair(files)
  const reload = (): void => {
    try {
      onChange(readPair(files))
      log('certificate reloaded')
    } catch (error) {
      log('certificate not reloaded', { error: error instanceof Error ? error.message : String(error) })
    }
  }
  const paths = [files.certificate, files.key]
  for (const path of paths) watchFile(path, { interval: CHECK_EVERY, persistent: false }, reload)
  return {
    content,
    reload,
    stop: () => {
      for (const path of paths) unwatchFile(path, reload)
    },
  }
}

function readPair({ certificate, key }: TlsFiles): TlsContent {
  try {
    const pair = { cert: readFileSync(certificate), key: readFileSync(key) }
    // Throws when the two do not belong together: a renewal may have written only one of them yet.
    createSecureContext(pair)
    return pair
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`the certificate ${certificate} and the key ${key} cannot be used together (${why})`, {
      cause,
    })
  }
}
