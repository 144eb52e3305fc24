// All rules over one direction of a script, in the order of its lines.
import type { Finding } from '../refusal.ts'
import { concurrentlyInTransaction } from './concurrently-in-transaction.ts'
import { dropsColumn } from './drops-column.ts'
import { dropsTable } from './drops-table.ts'
import { emptyDowngrade } from './empty-downgrade.ts'
import { executeInsideBatch } from './execute-inside-batch.ts'
import { importsApplication } from './imports-application.ts'
import { indexWithoutTable } from './index-without-table.ts'
import { irreversibleDowngrade } from './irreversible-downgrade.ts'
import { modifyLosesAttributes } from './modify-loses-attributes.ts'
import type { Reviewed, Rule } from './rule.ts'
import { unguardedCreateType } from './unguarded-create-type.ts'

const RULES: readonly Rule[] = [
  dropsTable,
  dropsColumn,
  unguardedCreateType,
  executeInsideBatch,
  modifyLosesAttributes,
  indexWithoutTable,
  emptyDowngrade,
  irreversibleDowngrade,
  concurrentlyInTransaction,
  importsApplication,
]

export function findingsOf(reviewed: Reviewed): Finding[] {
  const { path } = reviewed.script.header
  return RULES.flatMap((rule) => rule(reviewed)).map((finding) => ({ ...finding, path }))
}
