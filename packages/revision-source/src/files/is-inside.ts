import { isAbsolute, relative, sep } from 'node:path'

/** Whether a real path is a real folder itself or lies below it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
