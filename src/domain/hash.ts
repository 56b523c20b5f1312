import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The first 32 hexadecimal digits of the SHA-256 of a text, over UTF-8.
 * CouchDB decodes a 32-character revision id to 16 bytes, so revision ids have just this form. Synchronous,
 * because it is also called inside an IndexedDB transaction, which does not survive waiting for WebCrypto.
 */
export function hash32(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32)
}
