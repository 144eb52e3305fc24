import { createHash } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { readFileInside } from './files/read-file-inside.ts'
import { listSource } from './list-source.ts'
import { readModules } from './modules/read-modules.ts'
import { envPyOf, locateSource, type SourceAddress, shownPath } from './settings/locate-source.ts'
import type { RefusedEntry, SourceFile, SourceReading } from './source-reading.ts'
import { EntryRefused, SourceRefused } from './source-refused.ts'

/** Bytes of all files together. */
const largestSource = 256 * 1024 * 1024
const filesAtOnce = 16

/**
 * Reads an Alembic project, a script location or a versions folder; runs nothing. Nothing outside the root is read,
 * whatever links say. Files that can't be used are in `refused`, by their path.
 * @throws SourceRefused
 */
export async function readFolder(address: SourceAddress): Promise<SourceReading> {
  const source = await locateSource(address)
  const { root, folder, settings } = source
  const listed = await listSource(source)
  const refused: RefusedEntry[] = [...listed.refused]
  const read = async (path: string) => {
    const outcome = await readOrRefuse(root, folder, path)
    if ('code' in outcome) refused.push(outcome)
    return 'code' in outcome ? null : outcome
  }
  const files = new Map<string, SourceFile>()
  let bytes = 0
  for (let start = 0; start < listed.paths.length; start += filesAtOnce) {
    const batch = await Promise.all(listed.paths.slice(start, start + filesAtOnce).map(read))
    for (const found of batch) {
      // Alembic loads a file once, under whichever name it meets first.
      if (found !== null && !files.has(found.realPath)) files.set(found.realPath, found.file)
      bytes += found?.file.bytes.length ?? 0
    }
    if (bytes > largestSource) throw new SourceRefused('source-too-big', { limit: largestSource })
  }
  const [env] = envPyOf(settings)
  const found = env !== undefined && (await exists(join(folder, env))) ? await read(join(folder, env)) : null
  const scripts = [...files.values()]
  const envPy = found?.file ?? null
  const content = { settings, files: scripts, envPy, refused, modules: await readModules(source, { scripts, envPy }) }
  refused.sort((left, right) => Buffer.compare(Buffer.from(left.path), Buffer.from(right.path)))
  return { ...content, hash: contentHash(content) }
}

async function readOrRefuse(
  root: string,
  folder: string,
  path: string,
): Promise<{ file: SourceFile; realPath: string } | RefusedEntry> {
  const shown = shownPath(folder, path)
  try {
    const { bytes, realPath } = await readFileInside(root, path)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { file: { path: shown, sha256, bytes }, realPath }
  } catch (error) {
    if (!(error instanceof EntryRefused)) throw error
    return { path: shown, code: error.code, params: error.params }
  }
}

function contentHash({ settings, files, envPy, refused, modules }: Omit<SourceReading, 'hash'>): string {
  const named = (file: SourceFile | null) => (file === null ? null : [file.path, file.sha256])
  // Where a setting stands in its file is no part of what it says.
  const said = Object.entries(settings).map(([name, setting]) => [name, setting.value])
  const around = [modules.base, modules.roots, modules.files.map(named), modules.texts.map(named)]
  const content = [said, files.map(named), named(envPy), refused.map(({ path, code }) => [path, code]), around]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
