import { LARGEST_FILE } from '#domain/file.ts'
import { fileKind, isShownType } from '#domain/file-type.ts'
import { scaleApart } from './scale-apart.ts'
import { type ScaledPicture, scalePicture } from './scale-picture.ts'

/** A file that somebody picked, ready to be held; or why it cannot be. */
export type PreparedFile =
  | {
      readonly ok: true
      readonly bytes: ArrayBuffer
      /** In pixels, of a picture. */
      readonly picture?: { readonly width: number; readonly height: number }
    }
  | { readonly ok: false; readonly problem: FileProblem }

/**
 * `empty`: there is nothing in it. `tooLarge`: heavier than a space takes, or than this device can look into.
 * `notAPicture`: its bytes are no picture, whatever its name says. `unreadable`: a picture that this browser cannot
 * decode.
 */
export type FileProblem = 'empty' | 'tooLarge' | 'notAPicture' | 'unreadable'

/** The heaviest and the widest picture that is looked into, in bytes and pixels: no telephone's is near. */
const LARGEST_ORIGINAL = 50 * 1024 * 1024
const MOST_PIXELS = 120_000_000

/** How many of the first bytes say what a file is; what telephones write before a JPEG's size fits in it. */
const BEGINNING = 512 * 1024

/** Makes a photo of what was picked: scaled, and drawn anew so that nothing tells where it was taken. */
export async function preparePhoto(file: Blob): Promise<PreparedFile> {
  const problem = await photoProblem(file)
  if (problem) return { ok: false, problem }
  try {
    const { picture, width, height } = await scaled(file)
    return { ok: true, bytes: await picture.arrayBuffer(), picture: { width, height } }
  } catch {
    return { ok: false, problem: 'unreadable' }
  }
}

/**
 * Makes a document of what was picked: kept as it is. A picture among the documents is made a photo, since as it is
 * it may say where it was taken.
 */
export async function prepareDocument(file: Blob): Promise<PreparedFile> {
  if (file.size === 0) return { ok: false, problem: 'empty' }
  if ((await contentTypeOf(file)).startsWith('image/')) return preparePhoto(file)
  if (file.size > LARGEST_FILE) return { ok: false, problem: 'tooLarge' }
  return { ok: true, bytes: await file.arrayBuffer() }
}

async function photoProblem(file: Blob): Promise<FileProblem | undefined> {
  if (file.size === 0) return 'empty'
  if (file.size > LARGEST_ORIGINAL) return 'tooLarge'
  const { contentType, picture } = fileKind(await beginningOf(file))
  if (!contentType.startsWith('image/')) return 'notAPicture'
  if (picture && picture.width * picture.height > MOST_PIXELS) return 'tooLarge'
  // What does not even say its size was cut short. Some browsers read HEIC, whose size stands elsewhere.
  return picture || !isShownType(contentType) ? undefined : 'unreadable'
}

async function contentTypeOf(file: Blob): Promise<string> {
  return fileKind(await beginningOf(file)).contentType
}

async function beginningOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer())
}

// Where the worker is not to be had, or cannot draw, the page does it itself.
async function scaled(original: Blob): Promise<ScaledPicture> {
  return (await scaleApart({ original })) ?? (await scalePicture(original))
}
