// A request's page, from the question to the outcome.
import { and, asc, eq, inArray, or } from 'drizzle-orm'
import { authorize } from '../auth/permissions.ts'
import { findBypass } from '../bypasses/find-bypass.ts'
import { judgeBypass } from '../bypasses/judge-bypass.ts'
import type { MemberCtx } from '../context.ts'
import { auditEvents } from '../db/schema/audit.ts'
import { environments } from '../db/schema/environments.ts'
import { projects } from '../db/schema/projects.ts'
import { plans, requests } from '../db/schema/requests.ts'
import type { RequestState } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { loadSubject } from '../gates/gate-subject.ts'
import { readGates } from '../gates/read-gates.ts'
import { closedRequestStates } from '../requests/move-request.ts'
import { findRunView } from '../runs/read-run.ts'
import { findRequestRef } from './list-requests.ts'
import { loadPlanView } from './plan-view.ts'
import type { RequestView } from './request-view.ts'
import { whatHappensThen, whatIsPossible } from './what-is-possible.ts'

export async function readRequest(ctx: MemberCtx, { number }: { number: number }): Promise<RequestView> {
  authorize(ctx, 'workspace.see')
  const ref = await findRequestRef(ctx, number)
  const rows = await loadRows(ctx, number)
  if (ref === null || rows === null) throw new AppError('not-found', { kind: 'request' })
  const { request, environment, project, planBundleId } = rows
  const plan = await loadPlanView(ctx, request.planId)
  const closed: readonly RequestState[] = closedRequestStates
  const isReadable = !plan.refusals.some((refusal) => refusal.code === 'plan-unreadable')
  const subject = await loadSubject(ctx, { request, environment })
  const { authors, count, eligible } = await subject.people()
  const readiness = closed.includes(ref.state) || !isReadable ? [] : await readGates(ctx, subject)
  const bypass = judgeBypass(ref.state, readiness)
  const ordinals = plan.steps.flatMap((step) => step.statements.map((statement) => statement.ordinal))
  const run = await findRunView(ctx, { requestId: request.id, ordinals })
  const { version, outcome, decidedAt, closedAt, startAt } = request
  return {
    ...ref,
    ...{ plan, version, outcome, decidedAt, closedAt, startAt, readiness, run },
    sourceMovedOn: project.bundleId !== planBundleId,
    approvals: count.reviews.map(({ person, decision, comment, at, counts }) => ({
      ...{ person, decision, comment, at, counts },
    })),
    approvalsRequired: environment.policy.approvalsRequired,
    approvalsEligible: eligible,
    bypass: await findBypass(ctx, request.id),
    bypassable: [...bypass.skips],
    can: whatIsPossible(ctx, { request, environment, count, authors, bypass: bypass.can }),
    audit: await readAudit(ctx, [request.id, ...(run === null ? [] : [run.id])]),
    whatHappensThen: whatHappensThen({ request, count }, readiness),
  }
}

async function loadRows(ctx: MemberCtx, number: number) {
  const [row] = await ctx.db
    .select({ request: requests, environment: environments, project: projects, planBundleId: plans.bundleId })
    .from(requests)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, requests.workspaceId), eq(environments.id, requests.environmentId)),
    )
    .innerJoin(projects, and(eq(projects.workspaceId, requests.workspaceId), eq(projects.id, requests.projectId)))
    .innerJoin(plans, and(eq(plans.workspaceId, requests.workspaceId), eq(plans.id, requests.planId)))
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.number, number)))
  return row ?? null
}

async function readAudit(ctx: MemberCtx, objectIds: readonly string[]): Promise<RequestView['audit']> {
  const rows = await ctx.db
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.workspaceId, ctx.workspaceId),
        or(eq(auditEvents.objectKind, 'request'), eq(auditEvents.objectKind, 'run')),
        inArray(auditEvents.objectId, [...objectIds]),
      ),
    )
    .orderBy(asc(auditEvents.seq))
  return rows.map(({ seq, at, actorKind, actorId, actorName, action, details }) => ({
    ...{ seq, at, action },
    actor: { kind: actorKind, id: actorId, name: actorName },
    details: JSON.parse(details),
  }))
}
