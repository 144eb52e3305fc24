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

const MOST_WAYS = 1_000_000

/**
 * Gives what `compileScript` gives, from memory where the script, the direction, the settings, the memo and everything that was
 * read are the same. What asked for chance, the clock or the schema is compiled each time. Memos are taken as compileScript
 * leaves them: their sets are replaced, never changed.
 */
export class CompileCache {
  readonly #mostCharacters: number
  readonly #kept = new Map<number, Kept>()
  readonly #numbers = new Map<string, number>()
  readonly #ways = new Map<string, number>()
  #lastWay = { direction: '', memo: -1, settings: -1, number: 0 }
  readonly #scripts = new WeakMap<Script, number>()
  readonly #memos = new WeakMap<CompileMemo, KnownMemo>()
  #characters = 0

  constructor(mostCharacters = MOST_CHARACTERS) {
    this.#mostCharacters = mostCharacters
  }

  compile(script: Script, direction: 'upgrade' | 'downgrade', run: CompileRun): CompiledScript {
    const before = this.#memoOf(run.memo)
    const settings = this.#numberOf(settingsKey(run.settings))
    const way = this.#wayNumber(direction, before.number, settings)
    const key = this.#scriptNumber(script) * MOST_WAYS + way
    const kept = this.#kept.get(key)
    if (kept !== undefined && isStillTrue(kept.reads, run.settings)) {
      if (kept.after.number !== before.number) this.#restore(run.memo, kept.after)
      return kept.compiled
    }
    const { settings: recorded, reads } = recordReads(run.settings)
    const compiled = compileScript(script, direction, { settings: recorded, memo: run.memo })
    const after = this.#memoOf(run.memo)
    if (kept !== undefined) this.#forget(key, kept)
    if (!reads.isOnlyOnce) this.#keep(key, { compiled, reads, after, size: sizeOf(compiled) })
    return compiled
  }

  /** Equal texts have equal numbers: short keys are found sooner than long ones. */
  #numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.#numbers.size)
    return this.#numbers.size - 1
  }

  /** Direction, memo and settings as one number below MOST_WAYS: after so many, all that is kept is forgotten. */
  #wayNumber(direction: 'upgrade' | 'downgrade', memo: number, settings: number): number {
    const last = this.#lastWay
    if (last.direction === direction && last.memo === memo && last.settings === settings) return last.number
    const text = `${direction} ${memo} ${settings}`
    if (!this.#ways.has(text) && this.#ways.size === MOST_WAYS) {
      this.#ways.clear()
      this.#kept.clear()
      this.#characters = 0
    }
    const number = this.#ways.get(text) ?? this.#ways.size
    this.#ways.set(text, number)
    this.#lastWay = { direction, memo, settings, number }
    return number
  }

  #scriptNumber(script: Script): number {
    const known = this.#scripts.get(script)
    if (known !== undefined) return known
    const number = this.#numberOf(`script ${script.header.checksum} ${script.header.path}`)
    this.#scripts.set(script, number)
    return number
  }

  #keep(key: number, kept: Kept): void {
    this.#kept.set(key, kept)
    this.#characters += kept.size
    for (const [oldest, old] of this.#kept) {
      if (this.#characters <= this.#mostCharacters) return
      this.#forget(oldest, old)
    }
  }

  #forget(key: number, { size }: Kept): void {
    if (this.#kept.delete(key)) this.#characters -= size
  }

  #memoOf(memo: CompileMemo): KnownMemo {
    const known = this.#memos.get(memo)
    if (known !== undefined && isSame(known.emitted, memo) && isSame(known.offline, memo.offline)) return known
    const number = this.#numberOf(memoKey(memo))
    const { emittedEnums, knownEnums, offline } = memo
    const found = { emitted: { emittedEnums, knownEnums }, offline: { ...offline }, number }
    this.#memos.set(memo, found)
    return found
  }

  #restore(memo: CompileMemo, after: KnownMemo): void {
    memo.emittedEnums = after.emitted.emittedEnums
    memo.knownEnums = after.emitted.knownEnums
    memo.offline = after.offline
    this.#memos.set(memo, after)
  }
}

function isSame(left: EnumMemo, right: EnumMemo): boolean {
  return left.emittedEnums === right.emittedEnums && left.knownEnums === right.knownEnums
}
