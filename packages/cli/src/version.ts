// Set by the build that makes one file of this command; the sources themselves have none.
declare const REVLANE_BUILD: string | undefined

export const version = typeof REVLANE_BUILD === 'undefined' ? 'development' : REVLANE_BUILD
