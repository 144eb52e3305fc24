import { dirname, isAbsolute, relative, sep } from 'node:path'

/** Whether a real path is a real folder itself or lies below it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** A real folder inside the root and the folders above it, up to the root. */
export function ancestors(root: string, start: string): string[] {
  const found: string[] = []
  for (let path = start; isInside(root, path); path = dirname(path)) {
    found.push(path)
    if (path === dirname(path)) break
  }
  return found
}
