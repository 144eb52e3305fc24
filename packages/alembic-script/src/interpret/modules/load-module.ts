// Modules of the project: their bodies are interpreted in a quarantine, where what is refused makes only its own names unknown.
import { findModule } from '../../modules/find-module.ts'
import type { Module, Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { namesBoundBy, namesMentionedBy } from '../values/bound-names.ts'
import { PyRaise } from '../values/raise.ts'
import type { Run } from '../values/run.ts'
import { Scope } from '../values/scope.ts'
import type { Access, Surroundings } from '../values/surroundings.ts'
import { isObject, type PyModule, type Value } from '../values/value.ts'
import { NeedsAllImports } from './module-shelf.ts'
import { mappedName } from './type-map.ts'

/** Where names certainly are not the project's. */
const NATIVE = new Set([
  ...[
    'sqlalchemy',
    'alembic',
    'builtins',
    'typing',
    'typing_extensions',
    'enum',
    'dataclasses',
    'datetime',
    'time',
    'uuid',
  ],
  ...[
    'json',
    'os',
    'pathlib',
    're',
    'textwrap',
    'itertools',
    'functools',
    'collections',
    'decimal',
    'hashlib',
    'base64',
  ],
  ...[
    'secrets',
    'random',
    'logging',
    'warnings',
    'string',
    'csv',
    'io',
    'importlib',
    'contextlib',
    'abc',
    'sys',
    'math',
  ],
  ...[
    'operator',
    'copy',
    'types',
    'traceback',
    'inspect',
    'zlib',
    'struct',
    'binascii',
    'calendar',
    'numbers',
    'pprint',
  ],
  ...['subprocess', 'shutil', 'tempfile', 'threading', 'asyncio', 'unittest', 'urllib', 'http', 'socket', 'html'],
])

export function isNativeModule(dotted: string): boolean {
  return NATIVE.has(dotted.split('.')[0] ?? dotted)
}

const MOST_MODULES = 1000

const MUTABLE = new Set(['list', 'dict', 'set', 'instance', 'class', 'native', 'table', 'metadata'])

/** Whatever a refused statement binds, or may have changed half-way, is not known any more. */
export function taint(statement: Statement, scope: Scope, because: Refused): void {
  for (const name of namesBoundBy(statement)) scope.set(name, { kind: 'unknown', because })
  if (statement.kind === 'function' || statement.kind === 'class') return
  for (const name of namesMentionedBy(statement)) {
    const value = scope.own(name)
    if (isObject(value) && MUTABLE.has(value.kind)) scope.set(name, { kind: 'unknown', because })
  }
}

function runQuietly(module: Module, around: Surroundings): void {
  for (const statement of module.body) {
    try {
      around.python.runBlock([statement], around)
    } catch (error) {
      if (error instanceof PyRaise) {
        // An import that fails: nothing after it is there.
        around.scope.beyond = new Refused('script-raises', error.at).fromElsewhere()
        return
      }
      if (!(error instanceof Refused)) throw error
      taint(statement, around.scope, error.fromElsewhere())
    }
  }
}

/** The package that relative imports of a module start from. */
function packageOf(dotted: string, path: string): string {
  return /(^|\/)__init__\.py$/.test(path) ? dotted : dotted.split('.').slice(0, -1).join('.')
}

/** The project's module of that name, or what is known of a library's; null: not to be found. */
export function loadModule(dotted: string, { at, around }: Access): PyModule | null {
  const { run, python } = around
  const { loaded } = run.budget.modules
  const known = loaded.get(dotted)
  if (known !== undefined) {
    if (known !== null) recall(known, { at, around })
    return known
  }
  if (loaded.size > MOST_MODULES) throw new Refused('too-large', at)
  const found = isNativeModule(dotted) ? null : findModule(dotted, run.settings.modules)
  if (found === null) {
    loaded.set(dotted, null)
    return null
  }
  const scope = new Scope(null, { kind: 'module', module: packageOf(dotted, found.path) })
  scope.set('__name__', dotted)
  scope.set('__file__', found.path)
  const module: PyModule = { kind: 'module', name: dotted, scope, notes: [] }
  // Before its body runs, so that modules may import each other.
  loaded.set(dotted, module)
  const quiet: Run = run.quarantine(run.budget.forModule())
  runQuietly(found.module, { scope, run: quiet, python })
  module.isModal = quiet.isModal
  for (const { code, params } of quiet.notes) {
    if (code === 'nondeterministic') module.notes.push({ code, name: String(params.what) })
    if (code === 'assumes-environment') module.notes.push({ code, name: String(params.name) })
  }
  recall(module, { at, around })
  return module
}

/** What a module's body asked of the run is asked again by whoever uses the module. */
function recall({ isModal, notes }: PyModule, { at, around }: Access): void {
  if (isModal === true) around.run.askMode()
  for (const { code, name } of notes) {
    around.run.note({ code, params: code === 'nondeterministic' ? { what: name } : { name }, line: at.line })
  }
}

/** What other modules may add to when they are imported. */
const SHARED = new Set(['list', 'dict', 'set', 'metadata'])

/** @throws NeedsAllImports where the value may be another one once all imports ran. */
function certain(value: Value, { around }: Access): Value {
  const isShared = isObject(value) && SHARED.has(value.kind)
  if (isShared && !around.run.budget.modules.isEager) throw new NeedsAllImports()
  return value
}

/** `module.name`; undefined when neither the type map, the module nor its submodules have it. */
export function moduleAttribute(dotted: string, name: string, access: Access): Value | undefined {
  if (isNativeModule(dotted)) return undefined
  // What a person says of a name stands above what its module seems to mean.
  const mapped = mappedName(`${dotted}.${name}`, access)
  if (mapped !== undefined) return mapped
  const module = loadModule(dotted, access)
  const own = module?.scope.own(name)
  if (own !== undefined) {
    if (isObject(own) && own.kind === 'unknown') throw own.because
    return certain(own, access)
  }
  const below = loadModule(`${dotted}.${name}`, access)
  if (below !== null) return below
  if (module === null) return undefined
  if (module.scope.beyond !== null) throw module.scope.beyond
  return undefined
}
