import type { ScaleRequest } from './scale-apart.ts'
import { scalePicture } from './scale-picture.ts'

// One picture in, one picture out: decoding twelve million pixels would hold up whoever is typing.
self.onmessage = async ({ data: { original, sizes } }: MessageEvent<ScaleRequest>) => {
  self.postMessage(await scalePicture(original, sizes).catch(() => undefined))
}
