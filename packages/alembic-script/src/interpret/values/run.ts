// One interpretation of `upgrade()` or `downgrade()`: it collects operations, and never touches anything outside.

import type { Operation } from '../../operations/operation.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { CompileSettings, Engine } from '../../settings.ts'
import type { BatchTable } from './value.ts'

export interface LocatedOperation {
  readonly operation: Operation
  readonly at: Place
  /** True when it ran inside a batch block, before the block's own operations. */
  readonly insideBatch: boolean
}

const MOST_STEPS = 200_000
const DEEPEST_CALL = 20

export class Run {
  readonly settings: CompileSettings
  readonly operations: LocatedOperation[] = []
  readonly refusals: Refused[] = []
  private readonly batches: { table: BatchTable; buffer: LocatedOperation[] }[] = []
  private steps = 0
  private order: number
  private depth = 0

  /** `firstOrder`: where creation order starts. */
  constructor(settings: CompileSettings, firstOrder: number) {
    this.settings = settings
    this.order = firstOrder
  }

  get dialectName(): Engine {
    return this.settings.dialectName ?? this.settings.engine
  }

  readonly nextOrder = (): number => {
    this.order += 1
    return this.order
  }

  /** Bounds the work that a script can cause. @throws Refused */
  step(at: Place): void {
    this.steps += 1
    if (this.steps > MOST_STEPS) throw new Refused('too-many-steps', at)
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

  refuse(refusal: Refused): void {
    const same = (other: Refused) =>
      other.code === refusal.code && other.at.line === refusal.at.line && other.at.column === refusal.at.column
    if (!this.refusals.some(same)) this.refusals.push(refusal)
  }

  /** A batch buffers its own operations until its block ends; everything else runs at once. */
  emit(operation: Operation, at: Place, batch: BatchTable | null): void {
    const open = batch === null ? undefined : this.batches.find((candidate) => candidate.table === batch)
    if (batch !== null && open === undefined) throw new Refused('batch-closed', at)
    if (open !== undefined && operation.kind !== 'execute') {
      open.buffer.push({ operation, at, insideBatch: false })
    } else this.operations.push({ operation, at, insideBatch: this.batches.length > 0 })
  }

  inBatch(table: BatchTable, body: () => void): void {
    const buffer: LocatedOperation[] = []
    this.batches.push({ table, buffer })
    body()
    this.batches.pop()
    this.operations.push(...buffer)
  }
}
