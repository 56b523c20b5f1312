import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fileId } from '#domain/file.ts'
import { fileKind } from '#domain/file-type.ts'
import type { KeptFile } from './files.ts'

/** Bytes as the file that they are: named by their hash, typed by their beginning. */
export async function fileOf(bytes: ArrayBuffer): Promise<KeptFile> {
  return { id: fileId(await hashOf(bytes)), contentType: fileKind(new Uint8Array(bytes)).contentType, bytes }
}

// WebCrypto does it beside the page's thread, and is only there where the address is a sure one.
async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const { subtle } = globalThis.crypto
  const hash = subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(new Uint8Array(bytes))
  return bytesToHex(hash)
}
