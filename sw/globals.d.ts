/** This release: the package's version and when it was built. */
declare const __RELEASE__: string

/** When this release was built, in ms since 1970. */
declare const __BUILT_AT__: number
