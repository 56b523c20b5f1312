import { StoreFull } from '#data/store/errors.ts'
import type { AddedFile, Files } from './files.ts'
import { prepareDocument, preparePhoto } from './prepare-file.ts'

/** Makes a photo or a document of what somebody picked, and holds it for the record that is being written. */
export async function addFile(
  hold: Files['hold'],
  picked: Blob,
  as: 'photo' | 'document',
): Promise<AddedFile> {
  const prepared = await (as === 'photo' ? preparePhoto(picked) : prepareDocument(picked))
  if (!prepared.ok) return prepared
  const { bytes, picture } = prepared
  try {
    const { id, contentType } = await hold(bytes)
    return { ok: true, file: { id, contentType, size: bytes.byteLength, ...picture } }
  } catch (cause) {
    if (!(cause instanceof StoreFull)) throw cause
    const type = picture ? 'image/jpeg' : 'application/octet-stream'
    return { ok: false, problem: 'noRoom', content: new Blob([bytes], { type }) }
  }
}
