import { ScriptUnreadable } from './script-unreadable.ts'
import { sourceText } from './source-text.ts'
import { NotPython } from './syntax/not-python.ts'
import { SourceLines } from './syntax/source-lines.ts'
import { parseModule } from './syntax/statements/statement.ts'
import type { Module } from './syntax/tree.ts'

interface PythonFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * Parses a Python file; nothing of it runs.
 * @throws ScriptUnreadable
 */
export function readModuleNow(file: PythonFile): Module {
  const text = sourceText(file)
  try {
    return parseModule(text)
  } catch (error) {
    if (!(error instanceof NotPython)) throw error
    const lines = new SourceLines(text)
    const place = { path: file.path, line: lines.lineOf(error.offset), column: lines.columnOf(error.offset) }
    throw new ScriptUnreadable('syntax-error', place)
  }
}

/**
 * Parses a Python file; nothing of it runs.
 * @throws ScriptUnreadable
 */
export async function readModule(file: PythonFile): Promise<Module> {
  return readModuleNow(file)
}
