import type { Node } from 'web-tree-sitter'
import { loadGrammar, parsePython } from './grammar.ts'
import { ScriptUnreadable } from './script-unreadable.ts'
import { sourceText } from './source-text.ts'
import { moduleOf } from './syntax/statement.ts'
import type { Module } from './syntax/tree.ts'

function firstError(node: Node): Node | null {
  if (node.isError || node.isMissing) return node
  for (const child of node.children) {
    if (child?.hasError) {
      const found = firstError(child)
      if (found !== null) return found
    } else if (child?.isMissing) return child
  }
  return null
}

interface PythonFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * Parses a Python file with a full grammar; nothing of it runs.
 * @throws ScriptUnreadable
 */
export async function readModule(file: PythonFile): Promise<Module> {
  await loadGrammar()
  return readModuleNow(file)
}

/**
 * The same, once the grammar is loaded (loadGrammar): modules are found in the middle of an interpretation.
 * @throws ScriptUnreadable
 */
export function readModuleNow(file: PythonFile): Module {
  const tree = parsePython(sourceText(file))
  try {
    const root = tree.rootNode
    if (root.hasError) {
      const place = (firstError(root) ?? root).startPosition
      throw new ScriptUnreadable('syntax-error', { path: file.path, line: place.row + 1, column: place.column + 1 })
    }
    return moduleOf(root)
  } finally {
    tree.delete()
  }
}
