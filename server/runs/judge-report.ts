// What a finished execution means for the run and for people: the executor's report in our own words.
import type { Plan, PlanReport } from '@revlane/sql-plan'
import type { Told } from '../db/schema/projects.ts'
import type { RunEnding } from './end-run.ts'
import { endStopped } from './stop/stop-reason.ts'

type Params = Told['params']

/** @param signal what the executor was stopped by, if it was */
export function judgeReport(plan: Plan, report: PlanReport, signal: AbortSignal): RunEnding {
  const applied = report.statements.filter((statement) => statement.status === 'applied').length
  switch (report.outcome) {
    case 'succeeded':
      return { end: 'succeeded', outcome: { code: 'run-applied', params: { applied } } }
    case 'refused':
      return judgeRefusal(report.refusal)
    case 'cancelled':
      return endStopped(signal, report)
    case 'in-doubt':
      return { end: 'lost', outcome: judgeDoubt(plan, report) }
    case 'failed':
      return { end: 'failed', outcome: judgeFailure(plan, report, applied) }
  }
}

function judgeRefusal(refusal: PlanReport['refusal']): RunEnding {
  const code = refusal?.code ?? 'refused'
  const isStale = code === 'stale-rows' || code === 'version-table-moved'
  return { end: isStale ? 'stale' : 'failed', outcome: { code, params: refusal === null ? {} : plainFields(refusal) } }
}

/** The fields that say what was refused; the statement itself is in the plan beside it. */
function plainFields(refusal: Error): Params {
  const params: Params = {}
  for (const [key, value] of Object.entries(refusal)) {
    if (['code', 'name', 'statement', 'message'].includes(key)) continue
    if (typeof value === 'string' || typeof value === 'number') params[key] = value
    if (Array.isArray(value)) params[key] = value.join(', ')
    if (typeof value === 'boolean') params[key] = String(value)
  }
  return params
}

function judgeDoubt(plan: Plan, report: PlanReport): Told {
  const doubtful = report.statements.find((statement) => statement.status === 'in-doubt')
  if (plan.transaction === 'one' || doubtful === undefined) return { code: 'commit-in-doubt', params: {} }
  return { code: 'statement-in-doubt', params: { ordinal: doubtful.ordinal } }
}

/** Codes alone: the server's message is in the journal, for those who may read it. */
function judgeFailure(plan: Plan, { failure }: PlanReport, applied: number): Told {
  const cause: Params = { cause: failure?.code ?? 'unknown', serverCode: failure?.serverCode ?? '' }
  const ordinal = failure?.ordinal ?? null
  if (ordinal === null)
    return { code: applied === 0 ? 'run-failed' : 'run-failed-partly', params: { ...cause, applied } }
  const step = plan.steps.find((candidate) => candidate.statements.some((statement) => statement.ordinal === ordinal))
  return {
    code: applied === 0 ? 'statement-failed' : 'statement-failed-partly',
    params: { ...cause, ordinal, revision: step?.revision ?? '', applied },
  }
}
