import type { PlanReport, StatementReport } from '@revlane/sql-plan'
import { StaleRows } from '@revlane/sql-plan'
import { expect, test } from 'vitest'
import { upgradePlan } from '../test-support/request-stage.ts'
import { judgeReport } from './judge-report.ts'

const statement = (ordinal: number, status: StatementReport['status']): StatementReport => ({
  ...{ ordinal, status, durationMs: 1, rowCount: null, notices: [] },
})
const report = (change: Partial<PlanReport>): PlanReport => ({
  ...{
    outcome: 'failed',
    statements: [],
    transaction: 'rolled-back',
    transactionId: '7',
    refusal: null,
    failure: null,
  },
  ...change,
})

const running = new AbortController().signal

test('a commit whose answer was lost is never called failed', () => {
  const doubtful = report({ outcome: 'in-doubt', transaction: 'in-doubt', statements: [statement(1, 'in-doubt')] })
  expect(judgeReport(upgradePlan, doubtful, running)).toEqual({
    end: 'lost',
    outcome: { code: 'commit-in-doubt', params: {} },
  })
  expect(judgeReport({ ...upgradePlan, transaction: 'none' }, doubtful, running)).toEqual({
    end: 'lost',
    outcome: { code: 'statement-in-doubt', params: { ordinal: 1 } },
  })
})

test('other version rows make a request stale, and say which', () => {
  const refused = report({ outcome: 'refused', refusal: new StaleRows(['r1'], ['r2', 'r9']) })
  expect(judgeReport(upgradePlan, refused, running)).toEqual({
    end: 'stale',
    outcome: { code: 'stale-rows', params: { expected: 'r1', found: 'r2, r9' } },
  })
})

test('the server’s sentence is not part of the outcome, which everyone may read', () => {
  const failure = {
    ...{
      code: 'duplicate-object' as const,
      ordinal: 1,
      statement: 'CREATE TYPE t',
      sqlState: '42710',
      serverCode: '42710',
    },
    ...{ message: 'type "t" already exists', detail: null, hint: null, position: null },
  }
  const failed = report({ statements: [statement(1, 'failed')], failure: { ...failure, code: 'unknown' } })
  const ending = judgeReport(upgradePlan, failed, running)
  expect(ending.outcome).toMatchObject({ code: 'statement-failed', params: { ordinal: 1, revision: 'r2', applied: 0 } })
  expect(JSON.stringify(ending)).not.toContain('already exists')
})

test('what a stopped run leaves decides how it ends, by who stopped it', () => {
  const endAfter = (reason: string, applied: number) => {
    const stopped = report({
      outcome: 'cancelled',
      statements: [statement(1, applied > 0 ? 'applied' : 'rolled-back'), statement(2, 'not-run')],
    })
    return judgeReport(upgradePlan, stopped, AbortSignal.abort(reason))
  }
  expect(endAfter('cancel', 0)).toEqual({
    end: 'cancelled',
    outcome: { code: 'cancelled-nothing-applied', params: {} },
  })
  expect(endAfter('freeze', 0)).toMatchObject({ end: 'cancelled', outcome: { code: 'frozen-nothing-applied' } })
  expect(endAfter('window', 0)).toMatchObject({ end: 'put-back', outcome: { code: 'window-closed-nothing-applied' } })
  for (const reason of ['cancel', 'freeze', 'window']) {
    expect(endAfter(reason, 1)).toMatchObject({ end: 'cancelled', outcome: { params: { applied: 1 } } })
  }
})

test('a run that was stopped before its first statement was sent ends as one that never began', () => {
  const stopped = report({ outcome: 'cancelled', statements: [statement(1, 'not-run'), statement(2, 'not-run')] })
  const endOf = (reason: string) => judgeReport(upgradePlan, stopped, AbortSignal.abort(reason))
  expect(endOf('cancel')).toMatchObject({ end: 'cancelled', outcome: { code: 'cancelled-before-start' } })
  expect(endOf('freeze')).toMatchObject({ end: 'put-back', outcome: { code: 'frozen-before-start' } })
  expect(endOf('window')).toMatchObject({ end: 'put-back', outcome: { code: 'window-closed-before-start' } })
})
