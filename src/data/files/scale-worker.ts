import { scalePicture } from './scale-picture.ts'

// One picture in, one picture out: decoding twelve million pixels would hold up whoever is typing.
self.onmessage = async ({ data }: MessageEvent<Blob>) => {
  self.postMessage(await scalePicture(data).catch(() => undefined))
}
