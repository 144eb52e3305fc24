// Bytes of a Python file → the text that Python's tokenizer sees: UTF-8, no byte order mark, line feeds only.
import { ScriptUnreadable } from './script-unreadable.ts'

const LARGEST_BYTES = 1_000_000

/** @throws ScriptUnreadable when the file is larger than 1 MB or not UTF-8. */
export function sourceText(file: { readonly path: string; readonly bytes: Uint8Array }): string {
  const start = { path: file.path, line: 1, column: 1 }
  if (file.bytes.byteLength > LARGEST_BYTES) throw new ScriptUnreadable('too-large', start)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes).replace(/\r\n?/g, '\n')
  } catch {
    throw new ScriptUnreadable('not-utf8', start)
  }
}
