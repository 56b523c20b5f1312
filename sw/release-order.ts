/** What orders releases: the version that people count, then the moment of the build. */
export type Release = { readonly version: string; readonly builtAt: number }

/** The release that this worker belongs to. */
export const thisRelease: Release = { version: __RELEASE__.split('+', 1)[0] ?? '', builtAt: __BUILT_AT__ }

/** Whether `a` came before `b`. */
export function isOlder(a: Release, b: Release): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** Reads a release as it was kept in a cache; `undefined` when it is none. */
export function readRelease(value: unknown): Release | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { version, builtAt } = value as { version?: unknown; builtAt?: unknown }
  return typeof version === 'string' && typeof builtAt === 'number' ? { version, builtAt } : undefined
}

function numbersOf({ version, builtAt }: Release): readonly number[] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(part => Number.parseInt(part, 10) || 0)
  return [major, minor, patch, builtAt]
}
