// Files of the source that scripts may read, by path.
import { posix } from 'node:path'
import type { FileSource } from '../settings.ts'
import type { ModuleFile } from './module-source.ts'

export function createFileSource(files: readonly ModuleFile[]): FileSource {
  const byPath = new Map<string, Uint8Array>()
  const folders = new Map<string, Set<string>>()
  for (const { path, bytes } of files) {
    const place = posix.normalize(path)
    byPath.set(place, bytes)
    for (let child = place; ; ) {
      const folder = posix.dirname(child)
      if (folder === child) break
      const names = folders.get(folder) ?? new Set()
      folders.set(folder, names.add(posix.basename(child)))
      child = folder
    }
  }
  return {
    read: (path) => byPath.get(posix.normalize(path)) ?? null,
    list: (path) => {
      const names = folders.get(posix.normalize(path).replace(/(?<=.)\/$/, ''))
      return names === undefined ? null : [...names].sort()
    },
  }
}
