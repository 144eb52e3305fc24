// Something for an endpoint to be about, and how it is asked: for tests that go through the whole table.
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { ApiAnswer } from '../../../test-support/api-stage.ts'
import type { ControlDatabase } from '../../../test-support/control-database.ts'
import {
  stageEnvironment,
  stagePlan,
  stageProject,
  stageRequest,
  stageState,
  upgradePlan,
} from '../../../test-support/request-stage.ts'
import type { Endpoint } from '../endpoint.ts'
import { endpoints } from '../table.ts'

/** By name, for `describe.each`. */
export const every = endpoints.map((one) => [`${one.method} ${one.path}`, one] as const)

export interface Subject {
  readonly project: string
  readonly environment: string
  readonly number: number
  readonly jobId: string
  readonly planId: string
}

/** The address of an endpoint, about these rows, and a body that it takes. */
export function questionFor({ method, path }: Endpoint, subject: Subject) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => String(Reflect.get(subject, name)))
  const bodies: Record<string, unknown> = {
    check: { wait: 0 },
    plans: { wait: 0 },
    requests: { planId: subject.planId, reason: 'release' },
    withdraw: {},
  }
  const quick = path.endsWith('{jobId}') ? '?wait=0' : ''
  return {
    method,
    path: `${filled}${quick}`,
    body: method === 'GET' ? undefined : bodies[path.split('/').at(-1) ?? ''],
  }
}

/** Rows that a service account of this id may do everything with. */
export async function subjectOf(db: ControlDatabase, owner: string): Promise<Subject & { projectId: string }> {
  const stage = await stageProject({ owner: db.owner, workspaceId: db.workspaceId, person: owner })
  const slug = `e${randomUUID().slice(0, 8)}`
  const environment = await stageEnvironment(stage, { slug })
  await stageState(stage, environment.id, { rows: ['r1'] })
  const plan = await stagePlan(stage, { environmentId: environment.id, createdBy: owner })
  const { rows } = await db.owner.execute<{ id: string }>(sql`
    insert into jobs (workspace_id, kind, subject_id, requested_by, state, result_id)
    values (${db.workspaceId}, 'make-plan', ${environment.id}, ${owner}, 'done', ${plan.id}) returning id`)
  // Another plan than the one above, so that asking for that one sends a request of its own.
  const request = await stageRequest(stage, {
    ...{ environmentId: environment.id, requestedBy: owner },
    plan: { ...upgradePlan, targetIdentity: 'postgresql/2/app' },
  })
  return {
    ...{ project: `project-${stage.projectId.slice(0, 8)}`, environment: slug, planId: plan.id },
    ...{ number: request.number, jobId: rows[0]?.id ?? '', projectId: stage.projectId },
  }
}

/** Status and code in one. */
export function said({ status, body }: ApiAnswer): string {
  return `${status} ${body.error?.code ?? ''}`.trim()
}
