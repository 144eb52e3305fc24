/** Why a whole source could not be read; `params` name what and where. */
export const sourceRefusalCodes = [
  'folder-name-refused',
  'folder-missing',
  'folder-outside-root',
  'no-alembic-project',
  'ini-unreadable',
  'toml-unreadable',
  'setting-unreadable',
  'script-location-unset',
  'script-location-missing',
  'location-outside-root',
  'package-not-found',
  'path-separator-unknown',
  'too-many-files',
  'source-too-big',
] as const

/** Why one file or location of a source was left out. */
export const entryRefusalCodes = [
  'link-outside-root',
  'link-broken',
  'not-a-regular-file',
  'file-too-big',
  'file-name-refused',
  'foreign-hard-link',
  'file-unreadable',
  'file-changed-while-read',
  'compiled-only',
  'location-missing',
  'folder-too-deep',
  'too-many-modules',
] as const

export type SourceRefusalCode = (typeof sourceRefusalCodes)[number]
export type EntryRefusalCode = (typeof entryRefusalCodes)[number]
export type RefusalParams = Readonly<Record<string, string | number>>

/** Nothing of the source can be used. */
export class SourceRefused extends Error {
  readonly code: SourceRefusalCode
  readonly params: RefusalParams

  constructor(code: SourceRefusalCode, params: RefusalParams = {}) {
    super(`Source refused: ${code} ${JSON.stringify(params)}`)
    this.name = 'SourceRefused'
    this.code = code
    this.params = params
  }
}

/** One file or folder can't be used; caught by the reader and listed. */
export class EntryRefused extends Error {
  readonly code: EntryRefusalCode
  readonly params: RefusalParams

  constructor(code: EntryRefusalCode, params: RefusalParams = {}) {
    super(`Entry refused: ${code} ${JSON.stringify(params)}`)
    this.name = 'EntryRefused'
    this.code = code
    this.params = params
  }
}
