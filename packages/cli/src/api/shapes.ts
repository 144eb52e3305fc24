// The answers of /api/v1 that this command reads. Words are read as text: a state that came after this command was built is
// shown as it is.
import { list, nullable, number, object, params, type Shape, text, truth } from './read-shape.ts'

const toldFields = { code: text, params, message: text }

export const told = object(toldFields)
export type Told = Shape<typeof told>

export const failed = object({ error: told })

const environmentName = object({ slug: text, name: text, tier: text })

export const environmentLines = object({
  environments: list(
    object({
      project: text,
      environment: environmentName,
      state: text,
      rows: list(text),
      behind: nullable(number),
      measuredAt: nullable(text),
      stale: truth,
      failure: nullable(told),
      openRequests: number,
      running: nullable(number),
      url: text,
    }),
  ),
})
export type EnvironmentLine = Shape<typeof environmentLines>['environments'][number]

export const check = object({
  project: text,
  environment: environmentName,
  state: text,
  rows: list(text),
  measuredAt: nullable(text),
  target: list(text),
  fresh: truth,
  atTarget: truth,
  knows: text,
  steps: nullable(number),
  failure: nullable(told),
  lockHolder: nullable(object({ owner: text, host: nullable(text), link: nullable(text), since: nullable(text) })),
  running: nullable(object({ number, url: text })),
  openRequests: list(object({ number, state: text, url: text })),
  frozen: nullable(object({ since: text, by: nullable(text), reason: text })),
  source: object({ failure: nullable(told) }),
  url: text,
})
export type Check = Shape<typeof check>

export const planWaits = object({ jobId: text })

export const plan = object({
  planId: text,
  checksum: nullable(text),
  kind: text,
  target: text,
  fromRows: list(text),
  toRows: list(text),
  transaction: text,
  statementCount: number,
  steps: list(object({ revision: text, direction: text, message: text, path: text })),
  statements: list(object({ ordinal: number, revision: text, sql: text })),
  refusals: list(object({ ...toldFields, path: text, line: nullable(number) })),
  findings: list(object({ ...toldFields, severity: text, ordinal: nullable(number) })),
  url: text,
})
export type Plan = Shape<typeof plan>

export const asked = object({ number, joined: truth, state: text, url: text })
export type Asked = Shape<typeof asked>

export const progress = object({
  number,
  state: text,
  open: truth,
  cursor: text,
  environment: environmentName,
  requestedBy: text,
  startAt: nullable(text),
  approvals: object({
    required: number,
    counted: number,
    reviews: list(object({ by: text, decision: text, comment: text, at: text, counts: truth })),
  }),
  waitsFor: nullable(told),
  gates: list(object({ ...toldFields, gate: text, state: text, url: nullable(text) })),
  run: nullable(
    object({
      id: text,
      state: text,
      worker: text,
      outcome: nullable(told),
      steps: list(object({ ordinal: number, revision: text, direction: text, state: text })),
      statements: list(
        object({
          ordinal: number,
          state: text,
          durationMs: nullable(number),
          failure: nullable(
            object({ serverCode: nullable(text), message: text, detail: nullable(text), hint: nullable(text) }),
          ),
        }),
      ),
      events: list(object({ ...toldFields, seq: number, at: text })),
    }),
  ),
  outcome: nullable(told),
  url: text,
})
export type Progress = Shape<typeof progress>
