// Scripts that were read before: of each the header stays, the tree only as long as somebody uses it.
import type { Script, ScriptHeader } from '../script.ts'
import { headerOf } from './header.ts'
import { readModuleNow } from './read-module.ts'
import type { Module } from './syntax/tree.ts'

interface HashedFile {
  readonly path: string
  readonly bytes: Uint8Array
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string
}

class KeptScript implements Script {
  readonly header: ScriptHeader
  readonly #file: HashedFile
  #tree: WeakRef<Module>

  constructor(file: HashedFile) {
    const syntax = readModuleNow(file)
    this.header = { ...headerOf(syntax, file.path), checksum: file.sha256 }
    this.#file = file
    this.#tree = new WeakRef(syntax)
  }

  get syntax(): Module {
    const known = this.#tree.deref()
    if (known !== undefined) return known
    const syntax = readModuleNow(this.#file)
    this.#tree = new WeakRef(syntax)
    return syntax
  }
}

interface Kept {
  readonly script: Script
  readonly bytes: number
}

/** Bytes of source that are kept unless told otherwise. */
const MOST_BYTES = 64_000_000

/** Reads each script once, by its path and checksum. */
export class ScriptCache {
  readonly #mostBytes: number
  /** By checksum, oldest first; one text may lie under several paths. */
  readonly #kept = new Map<string, Kept[]>()
  #bytes = 0

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes
  }

  /** @throws ScriptUnreadable as `readScript` */
  read(file: HashedFile): Script {
    const same = this.#kept.get(file.sha256) ?? []
    const known = same.find(({ script }) => script.header.path === file.path)
    if (known !== undefined) return known.script
    const script = new KeptScript(file)
    this.#kept.set(file.sha256, [...same, { script, bytes: file.bytes.byteLength }])
    this.#bytes += file.bytes.byteLength
    for (const [oldest, scripts] of this.#kept) {
      if (this.#bytes <= this.#mostBytes) break
      this.#kept.delete(oldest)
      for (const { bytes } of scripts) this.#bytes -= bytes
    }
    return script
  }
}
