import { createHash } from 'node:crypto'
import { lstat, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isInside } from './files/is-inside.ts'
import { listSource } from './list-source.ts'
import { locateSource, type SourceAddress } from './settings/locate-source.ts'
import { SourceRefused } from './source-refused.ts'

const statsAtOnce = 32

/**
 * A cheap mark of a source's state, from names, sizes and times; reads no script. When it is unchanged, so is the
 * reading; a source that is refused has a stamp too, so that its repair is noticed.
 * @param around paths of the modules and texts of the last reading, relative to the source's folder: they and their folders
 * are looked at too
 */
export async function watchStamp(address: SourceAddress, around: readonly string[] = []): Promise<string> {
  const digest = createHash('sha256')
  try {
    const source = await locateSource(address)
    const { paths, refused } = await listSource(source)
    digest.update(JSON.stringify([source.settings, refused]))
    const beside = around.map((path) => join(source.folder, path)).filter((path) => isInside(source.root, path))
    const folders = new Set(beside.map((path) => dirname(path)))
    const watched = [...source.configurationFiles, ...paths, ...beside, ...folders]
    for (let start = 0; start < watched.length; start += statsAtOnce) {
      const marks = await Promise.all(watched.slice(start, start + statsAtOnce).map(markOf))
      digest.update(JSON.stringify(marks))
    }
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error
    digest.update(JSON.stringify([error.code, error.params]))
  }
  return digest.digest('hex')
}

/** Of a link, also what it leads to. */
async function markOf(path: string): Promise<unknown> {
  const own = await lstat(path, { bigint: true }).catch(() => null)
  const target = own?.isSymbolicLink() ? await stat(path, { bigint: true }).catch(() => null) : null
  return [
    path,
    ...[own, target].flatMap((each) =>
      each === null ? [] : [`${each.ino} ${each.size} ${each.mtimeNs} ${each.ctimeNs}`],
    ),
  ]
}
