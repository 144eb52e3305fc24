// Compilations that are kept: when one revision is added to a long history, only that one is compiled.
import type { Script } from '../../script.ts'
import type { CompileMemo, EnumMemo } from '../../settings.ts'
import { type CompiledScript, type CompileRun, compileScript } from '../compile-script.ts'
import { isStillTrue, type RecordedReads, recordReads } from './recorded-reads.ts'
import { memoKey, settingsKey } from './settings-key.ts'

interface KnownMemo {
  readonly emitted: EnumMemo
  readonly offline: EnumMemo
  /** Equal memos have equal numbers. */
  readonly number: number
}

interface Kept {
  readonly compiled: CompiledScript
  readonly reads: RecordedReads
  readonly after: KnownMemo
  readonly size: number
}

/** Characters of SQL that are kept unless told otherwise, some 100 MB. */
const MOST_CHARACTERS = 50_000_000

function sizeOf({ plan, sql }: CompiledScript): number {
  const texts = [plan, sql].flatMap((text) => (text.ok ? text.statements : []))
  return texts.reduce((sum, statement) => sum + statement.sql.length, 1_000)
}

/**
 * Gives what `compileScript` gives, from memory where the script, the direction, the settings, the memo and everything that was
 * read are the same. What asked for chance, the clock or the schema is compiled each time. Memos are taken as compileScript
 * leaves them: their sets are replaced, never changed.
 */
export class CompileCache {
  readonly #mostCharacters: number
  readonly #kept = new Map<string, Kept>()
  readonly #numbers = new Map<string, number>()
  readonly #memos = new WeakMap<CompileMemo, KnownMemo>()
  #characters = 0

  constructor(mostCharacters = MOST_CHARACTERS) {
    this.#mostCharacters = mostCharacters
  }

  compile(script: Script, direction: 'upgrade' | 'downgrade', run: CompileRun): CompiledScript {
    const { path, checksum } = script.header
    const before = this.#memoOf(run.memo)
    const key = `${checksum} ${direction} ${before.number} ${settingsKey(run.settings)} ${path}`
    const kept = this.#kept.get(key)
    if (kept !== undefined && isStillTrue(kept.reads, run.settings)) {
      this.#restore(run.memo, kept.after)
      return kept.compiled
    }
    const { settings, reads } = recordReads(run.settings)
    const compiled = compileScript(script, direction, { settings, memo: run.memo })
    const after = this.#memoOf(run.memo)
    if (kept !== undefined) this.#forget(key, kept)
    if (!reads.isOnlyOnce) this.#keep(key, { compiled, reads, after, size: sizeOf(compiled) })
    return compiled
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.set(key, kept)
    this.#characters += kept.size
    for (const [oldest, old] of this.#kept) {
      if (this.#characters <= this.#mostCharacters) return
      this.#forget(oldest, old)
    }
  }

  #forget(key: string, { size }: Kept): void {
    if (this.#kept.delete(key)) this.#characters -= size
  }

  #memoOf(memo: CompileMemo): KnownMemo {
    const known = this.#memos.get(memo)
    if (known !== undefined && isSame(known.emitted, memo) && isSame(known.offline, memo.offline)) return known
    const text = memoKey(memo)
    const number = this.#numbers.get(text) ?? this.#numbers.size
    this.#numbers.set(text, number)
    const { emittedEnums, knownEnums, offline } = memo
    const found = { emitted: { emittedEnums, knownEnums }, offline: { ...offline }, number }
    this.#memos.set(memo, found)
    return found
  }

  #restore(memo: CompileMemo, after: KnownMemo): void {
    memo.emittedEnums = after.emitted.emittedEnums
    memo.knownEnums = after.emitted.knownEnums
    memo.offline = { ...after.offline }
    this.#memos.set(memo, after)
  }
}

function isSame(left: EnumMemo, right: EnumMemo): boolean {
  return left.emittedEnums === right.emittedEnums && left.knownEnums === right.knownEnums
}
