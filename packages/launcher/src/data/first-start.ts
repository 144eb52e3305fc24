// What a home began as: with the demo or empty. Decided once, by its first start.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Home, HomePaths } from './home.ts'

export type Beginning = 'demo' | 'empty'

export class AlreadyBegun extends Error {
  readonly code = 'already-begun'
  constructor(home: Home) {
    super(
      `${home.wanted} already holds an installation with the demo. To start empty beside it: ` +
        `REVLANE_HOME=${home.wanted}-empty npm start -- --empty`,
    )
  }
}

/** Null before the first start has come to its end. @throws AlreadyBegun when `empty` is asked of a home with the demo */
export function readBeginning(home: Home, paths: HomePaths, empty: boolean): Beginning | null {
  if (!existsSync(paths.firstStart)) return null
  const { beginning }: { beginning: Beginning } = JSON.parse(readFileSync(paths.firstStart, 'utf8'))
  if (empty && beginning === 'demo') throw new AlreadyBegun(home)
  return beginning
}

export function writeBeginning(paths: HomePaths, beginning: Beginning): void {
  writeFileSync(`${paths.firstStart}.new`, JSON.stringify({ beginning }))
  renameSync(`${paths.firstStart}.new`, paths.firstStart)
}
