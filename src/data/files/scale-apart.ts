import type { ScaledPicture } from './scale-picture.ts'

/** What the worker that scales is asked. */
export type ScaleRequest = {
  readonly original: Blob
  /** The longest sides that are tried, in pixels; those of a kept photo where nothing is said. */
  readonly sizes?: readonly number[]
}

/** Draws a picture anew apart from the page; `undefined` where no worker is to be had, or it could not. */
export function scaleApart(asked: ScaleRequest): Promise<ScaledPicture | undefined> {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined')
    return Promise.resolve(undefined)
  return new Promise(resolve => {
    const worker = new Worker(new URL('./scale-worker.ts', import.meta.url), { type: 'module' })
    const done = (picture: ScaledPicture | undefined) => {
      worker.terminate()
      resolve(picture)
    }
    worker.onmessage = ({ data }: MessageEvent<ScaledPicture | undefined>) => done(data)
    worker.onerror = () => done(undefined)
    worker.postMessage(asked)
  })
}
