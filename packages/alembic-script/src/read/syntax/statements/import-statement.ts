import { Kind, type TokenStream } from '../tokens/token-stream.ts'
import type { ImportedName, Statement } from '../tree.ts'

function dottedName(tokens: TokenStream): string {
  let name = tokens.name()
  while (tokens.take('.')) name += `.${tokens.name()}`
  return name
}

function alias(tokens: TokenStream): string | null {
  return tokens.take('as') ? tokens.name() : null
}

/** `import a.b as c, d`. */
export function importModules(tokens: TokenStream): Statement {
  const { start } = tokens
  tokens.expect('import')
  const modules: ImportedName[] = []
  do {
    modules.push({ name: dottedName(tokens), alias: alias(tokens) })
  } while (tokens.take(','))
  return { kind: 'import', modules, at: tokens.span(start) }
}

/** `from a.b import c`; the module keeps its leading dots. */
export function importFrom(tokens: TokenStream): Statement {
  const { start } = tokens
  tokens.expect('from')
  let module = ''
  while (tokens.text === '.' || tokens.text === '...') {
    module += tokens.text
    tokens.advance()
  }
  if (module === '' || tokens.text !== 'import') module += dottedName(tokens)
  tokens.expect('import')
  const names = tokens.take('*') ? '*' : importedNames(tokens)
  const at = tokens.span(start)
  // A directive to the compiler that no script's meaning depends on.
  return module === '__future__' ? { kind: 'pass', at } : { kind: 'import-from', module, names, at }
}

function importedNames(tokens: TokenStream): ImportedName[] {
  const isBracketed = tokens.take('(')
  const names: ImportedName[] = []
  do {
    if (isBracketed && names.length > 0 && tokens.text === ')') break
    const name = tokens.name()
    names.push({ name, alias: alias(tokens) })
  } while (tokens.take(','))
  if (isBracketed) tokens.expect(')')
  else if (tokens.kind !== Kind.newline && tokens.text !== ';') tokens.fail()
  return names
}
