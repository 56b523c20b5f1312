import type { Answer } from './client.ts'

/** The cookie that an answer sets, as it is sent back; empty when it sets none. */
export function cookieOf(answer: Answer | undefined): string {
  return answer?.headers.get('set-cookie')?.split(';')[0] ?? ''
}
