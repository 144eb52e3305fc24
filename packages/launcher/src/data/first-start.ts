// What a home began as: with the demo or empty. Decided once, by its first start.
import { existsSync, readFileSync } from 'node:fs'
import { writeOwnedFile } from '@revlane/embedded-postgres'
import type { Home, HomePaths } from './home.ts'

/** `complete` is false while the demo is being made: a start that broke off there goes on with it. */
export type Beginning = { readonly as: 'demo' | 'empty'; readonly complete: boolean }

class AlreadyBegun extends Error {
  readonly code = 'already-begun'
  constructor(home: Home) {
    super(
      `${home.wanted} already holds an installation with the demo. To start empty beside it: ` +
        `REVLANE_HOME=${home.wanted}-empty npm start -- --empty`,
    )
  }
}

/** Null before the first start. @throws AlreadyBegun when `empty` is asked of a home with the demo */
export function readBeginning(home: Home, paths: HomePaths, empty: boolean): Beginning | null {
  if (!existsSync(paths.firstStart)) return null
  const beginning: Beginning = JSON.parse(readFileSync(paths.firstStart, 'utf8'))
  if (empty && beginning.as === 'demo') throw new AlreadyBegun(home)
  return beginning
}

export function writeBeginning(paths: HomePaths, beginning: Beginning): void {
  writeOwnedFile(paths.firstStart, JSON.stringify(beginning), { mode: 0o644, account: null })
}
