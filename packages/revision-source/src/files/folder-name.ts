import { SourceRefused } from '../source-refused.ts'

const longestPath = 1024
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a name.
const odd = /[\u0000-\u001f\u007f\\\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/

/** Whether a file's or folder's name could mislead a person, a log or another system. */
export function isOddName(name: string): boolean {
  return odd.test(name) || Buffer.byteLength(name) > 255
}

/**
 * The folder of a source as a person gave it: relative, inside the root by its words alone, no odd characters.
 * @throws SourceRefused folder-name-refused
 */
export function assertFolderName(folder: string): void {
  const segments = folder.split('/')
  const isFine =
    folder.length <= longestPath &&
    !folder.startsWith('/') &&
    !/^[a-zA-Z]:/.test(folder) &&
    segments.every((segment) => segment !== '..' && !isOddName(segment))
  if (!isFine) throw new SourceRefused('folder-name-refused', { folder: folder.slice(0, 200) })
}
