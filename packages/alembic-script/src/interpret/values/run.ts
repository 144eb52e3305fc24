// One interpretation of `upgrade()` or `downgrade()`: it collects operations, and never touches anything outside.

import type { Operation } from '../../operations/operation.ts'
import { type Finding, type Place, Refused } from '../../refusal.ts'
import type { CompileSettings, Engine } from '../../settings.ts'
import { PyRaise } from './raise.ts'
import type { Scope } from './scope.ts'
import type { BatchTable, PyModule } from './value.ts'

/** Where an autocommit block ends or begins Alembic's own transaction, which `--sql` prints. */
export interface TransactionBoundary {
  readonly kind: 'transaction-boundary'
  readonly word: 'COMMIT' | 'BEGIN'
}

export interface LocatedOperation {
  readonly operation: Operation | TransactionBoundary
  readonly at: Place
  /** True when it ran inside a batch block, before the block's own operations. */
  readonly insideBatch: boolean
  /** Inside autocommit_block(), or with isolation_level AUTOCOMMIT. */
  readonly autocommit: boolean
}

/** `online`: as Alembic runs with a database. `offline`: as with `--sql`. */
export type RunMode = 'online' | 'offline'

const MOST_STEPS = 1_000_000
const MOST_MODULE_STEPS = 50_000
const DEEPEST_CALL = 60
const DEEPEST_NESTING = 900
/** Characters and items that a script may make in all. */
const MOST_ALLOCATED = 16_000_000
const LARGEST_VALUE = 2_000_000
const MOST_OPERATIONS = 50_000

/** Modules that were read, by dotted name; null: not to be found. */
export class ModuleShelf {
  readonly loaded = new Map<string, PyModule | null>()
  /** Whether imports are run where they stand; else where a name of them is used. */
  readonly isEager: boolean
  /** True once something that was made may have been changed: then nobody else may use what stands here. */
  isTouched = false

  constructor(isEager: boolean) {
    this.isEager = isEager
  }
}

/** Counts of what an interpretation may use, shared by a script and the modules that it imports. */
export class Budget {
  readonly modules: ModuleShelf
  private readonly mostSteps: number
  private steps = 0
  private allocated = 0
  private depth = 0
  private nesting = 0

  constructor(modules = new ModuleShelf(false), mostSteps = MOST_STEPS) {
    this.modules = modules
    this.mostSteps = mostSteps
  }

  /** What the body of one module may use: how much the others took does not matter to it. */
  forModule(): Budget {
    return new Budget(this.modules, MOST_MODULE_STEPS)
  }

  /** Something that was made is changed: by a module's own body it is still being made. */
  touch(): void {
    if (this.mostSteps === MOST_STEPS) this.modules.isTouched = true
  }

  /** @throws Refused */
  step(at: Place): void {
    this.steps += 1
    if (this.steps > this.mostSteps) throw new Refused('too-many-steps', at)
  }

  /** Going through this many characters or items, which is quicker than as many steps. @throws Refused */
  work(size: number, at: Place): void {
    this.steps += size >> 6
    this.step(at)
  }

  /** Before a value of this many characters or items is made. @throws Refused */
  allocate(size: number, at: Place): void {
    this.allocated += size
    if (size > LARGEST_VALUE || this.allocated > MOST_ALLOCATED) throw new Refused('too-large', at)
  }

  /** Runs a call one level deeper. @throws Refused */
  deeper<T>(at: Place, call: () => T): T {
    if (this.depth >= DEEPEST_CALL) throw new Refused('too-deep', at)
    this.depth += 1
    try {
      return call()
    } finally {
      this.depth -= 1
    }
  }

  /** Bounds the stack, whatever nests: expressions, blocks, calls. */
  enter(at: Place): void {
    this.nesting += 1
    if (this.nesting > DEEPEST_NESTING) throw new Refused('too-deep', at)
  }

  leave(): void {
    this.nesting -= 1
  }
}

export interface RunStart {
  readonly mode: RunMode
  /** Where creation order starts. */
  readonly firstOrder: number
  readonly budget: Budget
  /** The script's own names: functions that stand under others are another module's. */
  readonly script: Scope
  readonly isStrict?: boolean
}

export type Note = Omit<Finding, 'path'>

/** A batch that makes its table anew is one operation, whatever was asked for inside. */
function recreated({ recreate }: BatchTable, buffer: readonly LocatedOperation[]): readonly LocatedOperation[] {
  if (recreate === null) return buffer
  const changes = buffer.flatMap(({ operation }) => (operation.kind === 'transaction-boundary' ? [] : [operation]))
  const operation: Operation = { kind: 'recreate-table', recreation: recreate, changes }
  return [{ operation, at: recreate.at, insideBatch: false, autocommit: buffer[0]?.autocommit ?? false }]
}

export class Run {
  readonly settings: CompileSettings
  readonly operations: LocatedOperation[] = []
  readonly refusals: Refused[] = []
  readonly notes: Note[] = []
  readonly budget: Budget
  /** True once something asked which mode it is: only then can the other mode's interpretation differ. */
  isModal = false
  /** Exceptions that are being handled, innermost last: what a bare `raise` raises again. */
  readonly handled: PyRaise[] = []
  /** How many `try` with handlers stand around what runs. */
  catching = 0
  /** A refusal ends what runs, instead of being collected. */
  readonly isStrict: boolean
  /** Whether something that was refused may have changed the schema: then its operations do not tell it. */
  isSchemaDoubtful = false
  private readonly mode: RunMode
  private readonly batches: { table: BatchTable; buffer: LocatedOperation[] }[] = []
  private order: number
  private autocommits = 0
  private readonly script: Scope
  /** While code of another module runs: the place in the script that called it. */
  private calledAt: Place | null = null
  /** Errors whose place is one in the script for sure. */
  private readonly settled = new WeakSet<Error>()

  constructor(settings: CompileSettings, { mode, firstOrder, budget, script, isStrict }: RunStart) {
    this.script = script
    this.isStrict = isStrict ?? false
    this.settings = settings
    this.mode = mode
    this.order = firstOrder
    this.budget = budget
  }

  get dialectName(): Engine {
    return this.settings.dialectName ?? this.settings.engine
  }

  /** A run for a module's body: the same settings, mode and budget; refusals end a statement, operations go nowhere. */
  quarantine(budget = this.budget): Run {
    return new Run(this.settings, { mode: this.mode, firstOrder: 0, budget, script: this.script, isStrict: true })
  }

  askMode(): RunMode {
    this.isModal = true
    return this.mode
  }

  readonly nextOrder = (): number => {
    this.order += 1
    return this.order
  }

  /** Bounds the work that a script can cause. @throws Refused */
  step(at: Place): void {
    this.budget.step(at)
  }

  /** The place in the script that a reader is led to for `at`: lines of other modules mean nothing in it. */
  placeOf(at: Place): Place {
    return this.calledAt ?? at
  }

  /** Where a function of this scope is seen from when it is called at `at`; null: it is the script's, and has its own lines. */
  viewOf(scope: Scope, at: Place): Place | null {
    return scope.root() === this.script ? null : this.placeOf(at)
  }

  /** A refusal that waits in a name of this scope until somebody uses it. */
  kept(refusal: Refused, scope: Scope): Refused {
    return scope.root() === this.script || this.settled.has(refusal) ? refusal : refusal.fromElsewhere()
  }

  /** Where what runs now is seen from. */
  get view(): Place | null {
    return this.calledAt
  }

  /** Runs code whose places are all told as that of its call, or (null) as its own. */
  seenFrom<T>(view: Place | null, body: () => T): T {
    const before = this.calledAt
    if (before === view) return body()
    this.calledAt = view
    try {
      return body()
    } catch (error) {
      throw error instanceof Refused || error instanceof PyRaise ? this.placed(error) : error
    } finally {
      this.calledAt = before
    }
  }

  /** An error as the script shows it; one that has its place there keeps it, whatever it passes on its way. */
  placed<E extends Refused | PyRaise>(error: E): E | Refused | PyRaise {
    const at = this.calledAt
    const isThere = at === null || this.settled.has(error)
    const placed = isThere
      ? error
      : error instanceof PyRaise
        ? new PyRaise(error.value, at)
        : new Refused(error.code, at, error.params)
    this.settled.add(placed)
    return placed
  }

  doubtSchema(): void {
    this.isSchemaDoubtful = true
  }

  refuse(refusal: Refused): void {
    const same = (other: Refused) =>
      other.code === refusal.code &&
      other.at.line === refusal.at.line &&
      other.at.column === refusal.at.column &&
      // One call of another module's code can meet several.
      (this.calledAt === null || JSON.stringify(other.params) === JSON.stringify(refusal.params))
    if (this.refusals.length < 200 && !this.refusals.some(same)) this.refusals.push(refusal)
  }

  note(told: Note): void {
    const note = this.calledAt === null ? told : { ...told, line: this.calledAt.line }
    const text = JSON.stringify(note)
    if (this.notes.length < 500 && !this.notes.some((other) => JSON.stringify(other) === text)) this.notes.push(note)
  }

  /** A batch buffers its own operations until its block ends; everything else runs at once. */
  emit(operation: Operation, written: Place, batch: BatchTable | null): void {
    const at = this.placeOf(written)
    if (this.operations.length >= MOST_OPERATIONS) throw new Refused('too-large', at)
    // The same large text sent often is as much as many texts.
    if (operation.kind === 'execute' && operation.sql.kind === 'sql-text') {
      this.budget.allocate(operation.sql.text.length, at)
    }
    const autocommit = this.autocommits > 0
    const open = batch === null ? undefined : this.batches.find((candidate) => candidate.table === batch)
    if (batch !== null && open === undefined) throw new Refused('batch-closed', at)
    if (open !== undefined && operation.kind !== 'execute') {
      open.buffer.push({ operation, at, insideBatch: false, autocommit })
    } else this.operations.push({ operation, at, insideBatch: this.batches.length > 0, autocommit })
  }

  /** What a batch buffered runs only when its block ends without an exception. */
  inBatch(table: BatchTable, body: () => void): void {
    const buffer: LocatedOperation[] = []
    this.batches.push({ table, buffer })
    try {
      body()
      this.operations.push(...recreated(table, buffer))
    } finally {
      this.batches.pop()
    }
  }

  inAutocommit(written: Place, body: () => void): void {
    const at = this.placeOf(written)
    this.boundary('COMMIT', at)
    this.autocommits += 1
    try {
      body()
    } finally {
      this.autocommits -= 1
      this.boundary('BEGIN', at)
    }
  }

  private boundary(word: TransactionBoundary['word'], at: Place): void {
    const insideBatch = this.batches.length > 0
    this.operations.push({ operation: { kind: 'transaction-boundary', word }, at, insideBatch, autocommit: false })
  }
}
