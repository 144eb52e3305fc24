// Modules that scripts of one run share: read once, as long as no script may have changed what is in them.
import type { CompileSettings } from '../../settings.ts'
import { ModuleShelf, type RunMode } from '../values/run.ts'

/** A script takes a list or dict of a module, to which any other module may have added: all imports must run in their order. */
export class NeedsAllImports extends Error {}

const shelves = new WeakMap<CompileSettings, Map<string, ModuleShelf>>()

/** The modules that were read with these settings in this mode. */
export function shelfOf(settings: CompileSettings, mode: RunMode, isEager: boolean): ModuleShelf {
  let own = shelves.get(settings)
  if (own === undefined) {
    own = new Map()
    shelves.set(settings, own)
  }
  const key = `${mode} ${isEager}`
  const found = own.get(key)
  if (found !== undefined && !(found.isTouched && found.loaded.size > 0)) return found
  const fresh = new ModuleShelf(isEager)
  own.set(key, fresh)
  return fresh
}
