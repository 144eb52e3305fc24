// The Python grammar. The wasm is found through its package, so a bundle with external packages finds it too.
import { createRequire } from 'node:module'
import { Language, Parser, type Tree } from 'web-tree-sitter'

let loading: Promise<Parser> | null = null
let loaded: Parser | null = null

async function load(): Promise<Parser> {
  await Parser.init()
  const wasm = createRequire(import.meta.url).resolve('tree-sitter-python/tree-sitter-python.wasm')
  const parser = new Parser()
  parser.setLanguage(await Language.load(wasm))
  return parser
}

/** Makes `parsePython` possible. */
export async function loadGrammar(): Promise<void> {
  loading ??= load()
  loaded = await loading
}

/** Parses Python source with its full grammar, once that is loaded. The caller must `delete()` the tree. */
export function parsePython(source: string): Tree {
  if (loaded === null) throw new Error('the Python grammar is not loaded')
  const tree = loaded.parse(source)
  if (tree === null) throw new Error('the Python grammar returned no tree')
  return tree
}
