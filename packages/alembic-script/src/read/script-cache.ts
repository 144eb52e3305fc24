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

/** Bytes of source that are kept unless told otherwise. */
const MOST_BYTES = 64_000_000

/** Reads each script once, by its path and checksum. */
export class ScriptCache {
  readonly #mostBytes: number
  readonly #kept = new Map<string, { readonly script: Script; readonly bytes: number }>()
  #bytes = 0

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes
  }

  /** @throws ScriptUnreadable as `readScript` */
  read(file: HashedFile): Script {
    const key = `${file.sha256} ${file.path}`
    const known = this.#kept.get(key)
    if (known !== undefined) return known.script
    const script = new KeptScript(file)
    this.#kept.set(key, { script, bytes: file.bytes.byteLength })
    this.#bytes += file.bytes.byteLength
    for (const [oldest, { bytes }] of this.#kept) {
      if (this.#bytes <= this.#mostBytes) break
      this.#kept.delete(oldest)
      this.#bytes -= bytes
    }
    return script
  }
}
