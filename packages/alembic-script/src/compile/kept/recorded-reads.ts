// What a compilation asked of its surroundings: an answer may be used again only where all of this would be answered the same.
import type { Module } from '../../read/syntax/tree.ts'
import type { CompileSettings, FileSource, ModuleSource } from '../../settings.ts'

type FoundModule = ReturnType<ModuleSource['find']>

export interface RecordedReads {
  readonly modules: Map<string, { readonly path: string; readonly module: Module } | null>
  readonly names: Map<string, string | null>
  readonly files: Map<string, Uint8Array | null>
  readonly folders: Map<string, readonly string[] | null>
  /** Chance, the clock or the schema was asked: nothing of this answer may be used again. */
  isOnlyOnce: boolean
}

/** A value whose every use makes the answer one for this time only. */
function watched<T extends object>(value: T, reads: RecordedReads): T {
  return new Proxy(value, {
    get: (target, key, receiver) => {
      reads.isOnlyOnce = true
      return Reflect.get(target, key, receiver)
    },
  })
}

function recordedModules(source: ModuleSource, reads: RecordedReads): ModuleSource {
  const { nameOf } = source
  const find = (dotted: string): FoundModule => {
    const found = source.find(dotted)
    reads.modules.set(dotted, found)
    return found
  }
  if (nameOf === undefined) return { find }
  return {
    find,
    nameOf: (path) => {
      const name = nameOf(path)
      reads.names.set(path, name)
      return name
    },
  }
}

function recordedFiles(source: FileSource, reads: RecordedReads): FileSource {
  return {
    read: (path) => {
      const bytes = source.read(path)
      reads.files.set(path, bytes)
      return bytes
    },
    list: (path) => {
      const names = source.list(path)
      reads.folders.set(path, names)
      return names
    },
  }
}

/** The same settings, and what is asked through them from now on. */
export function recordReads(settings: CompileSettings): { settings: CompileSettings; reads: RecordedReads } {
  const reads: RecordedReads = {
    modules: new Map(),
    names: new Map(),
    files: new Map(),
    folders: new Map(),
    isOnlyOnce: false,
  }
  const { chance, schema, modules, files } = settings
  return {
    settings: {
      ...settings,
      ...(chance && { chance: watched(chance, reads) }),
      ...(schema && { schema: watched(schema, reads) }),
      ...(modules && { modules: recordedModules(modules, reads) }),
      ...(files && { files: recordedFiles(files, reads) }),
    },
    reads,
  }
}

function isSameModule(then: FoundModule, now: FoundModule): boolean {
  return then === now || (then !== null && now !== null && then.path === now.path && then.module === now.module)
}

function isSameBytes(then: Uint8Array | null, now: Uint8Array | null): boolean {
  return then === now || (then !== null && now !== null && Buffer.compare(then, now) === 0)
}

function isSameFolder(then: readonly string[] | null, now: readonly string[] | null): boolean {
  if (then === null || now === null) return then === now
  return then.length === now.length && then.every((name, index) => name === now[index])
}

/** Whether everything that was read is still what it was. A module is the same when its tree is the very one. */
export function isStillTrue(reads: RecordedReads, { modules, files }: CompileSettings): boolean {
  if (reads.modules.size + reads.names.size + reads.files.size + reads.folders.size === 0) return true
  for (const [dotted, found] of reads.modules) {
    if (modules === undefined || !isSameModule(found, modules.find(dotted))) return false
  }
  for (const [path, name] of reads.names) if ((modules?.nameOf?.(path) ?? null) !== name) return false
  for (const [path, bytes] of reads.files) {
    if (files === undefined || !isSameBytes(bytes, files.read(path))) return false
  }
  for (const [path, names] of reads.folders) {
    if (files === undefined || !isSameFolder(names, files.list(path))) return false
  }
  return true
}
