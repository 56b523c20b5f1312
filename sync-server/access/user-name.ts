// What a plain letter stands for that no decomposition gives.
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' }

// Leaves room for the number that makes a name unique.
const LONGEST = 60

/**
 * The user name for somebody who is called so: without capitals, accents and spaces, numbered where the name is taken.
 * Two people of one name are two users. A script that has no accents to fold keeps its letters.
 */
export function userNameFor(name: string, isTaken: (user: string) => boolean): string {
  const folded = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøłđ]/g, letter => LIGATURES[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
  const base = [...folded].slice(0, LONGEST).join('').replace(/^-|-$/g, '') || 'personne'
  let user = base
  for (let n = 2; isTaken(user); n++) user = `${base}-${n}`
  return user
}
