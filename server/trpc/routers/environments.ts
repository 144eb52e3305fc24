import { z } from 'zod'
import { config } from '../../config.ts'
import { policyDocument } from '../../db/schema/policy.ts'
import { changeConnection } from '../../environments/connection/change-connection.ts'
import { confirmIdentity } from '../../environments/connection/confirm-identity.ts'
import { connectionInput } from '../../environments/connection/connection-input.ts'
import { connectionTestView, getConnectionTest } from '../../environments/connection/get-connection-test.ts'
import { parsedUrl, parseUrl } from '../../environments/connection/parse-url.ts'
import { startConnectionTest } from '../../environments/connection/start-connection-test.ts'
import { environmentView } from '../../environments/environment-view.ts'
import { findPlace } from '../../environments/find-place.ts'
import { getEnvironment } from '../../environments/get-environment.ts'
import { hasChecked } from '../../environments/has-checked.ts'
import { orderCheck } from '../../environments/order-check.ts'
import { orderMeasure } from '../../environments/order-measure.ts'
import { checkView, readCheck } from '../../environments/read-check.ts'
import { environmentInput, registerEnvironment } from '../../environments/register-environment.ts'
import { changePolicy } from '../../policies/change-policy.ts'
import { listPolicyChanges } from '../../policies/list-policy-changes.ts'
import { policyChangeView } from '../../policies/policy-change-view.ts'
import { policyPreview, previewPolicy } from '../../policies/preview-policy.ts'
import { confirmPolicyChange } from '../../policies/proposals/confirm-policy-change.ts'
import { declinePolicyChange } from '../../policies/proposals/decline-policy-change.ts'
import { listProposalsForMe, waitingProposal } from '../../policies/proposals/list-proposals.ts'
import { withdrawPolicyChange } from '../../policies/proposals/withdraw-policy-change.ts'
import { memberProcedure, router, workspaceProcedure } from '../init.ts'

const byId = z.strictObject({ environmentId: z.uuid() })
const byChange = z.strictObject({ changeId: z.uuid() })
const text = z.string().max(4_000)
const nothing = z.object({})
const place = z.strictObject({ project: z.string().max(80), environment: z.string().max(80) })
const checkJobs = z.strictObject({ readJob: z.uuid(), measureJob: z.uuid() })
const placeView = z.object({
  ...{ environmentId: z.string(), projectId: z.string(), project: z.string(), environment: z.string() },
})

export const environmentsRouter = router({
  parseUrl: workspaceProcedure('connection.test')
    .input(z.strictObject({ url: z.string().max(4_000) }))
    .output(parsedUrl)
    .mutation(({ ctx, input }) => parseUrl(ctx, input)),
  testConnection: workspaceProcedure('connection.test')
    .input(connectionInput.extend({ project: z.string().max(80), environmentId: z.uuid() }))
    .output(z.object({ testId: z.string() }))
    .mutation(({ ctx, input }) => {
      const { sealPublicKey: publicKey, sealKeyVersion: version } = config()
      return startConnectionTest(ctx, { ...input, sealKey: { publicKey, version } })
    }),
  test: workspaceProcedure('connection.test')
    .input(z.strictObject({ testId: z.uuid() }))
    .output(connectionTestView)
    .query(({ ctx, input }) => getConnectionTest(ctx, input)),
  register: workspaceProcedure('environment.register')
    .input(environmentInput)
    .output(z.object({ slug: z.string() }))
    .mutation(({ ctx, input }) => registerEnvironment(ctx, input)),
  get: workspaceProcedure('workspace.see')
    .input(z.strictObject({ project: z.string().max(80), environment: z.string().max(80) }))
    .output(environmentView)
    .query(({ ctx, input }) => getEnvironment(ctx, input)),
  measure: workspaceProcedure('environment.measure')
    .input(byId)
    .output(z.object({ jobId: z.string() }))
    .mutation(({ ctx, input }) => orderMeasure(ctx, input)),
  /** For a deploy: which environment its names mean. */
  place: memberProcedure('workspace.see')
    .input(place)
    .output(placeView)
    .query(({ ctx, input }) => findPlace(ctx, input)),
  /** For a deploy: has scripts and database looked at now. */
  orderCheck: memberProcedure('environment.measure')
    .input(place)
    .output(placeView.extend({ readJob: z.string(), measureJob: z.string() }))
    .mutation(({ ctx, input }) => orderCheck(ctx, input)),
  checked: memberProcedure('workspace.see')
    .input(checkJobs)
    .output(z.boolean())
    .query(({ ctx, input }) => hasChecked(ctx, input)),
  /** For a deploy: where the database is against one revision. */
  check: memberProcedure('workspace.see')
    .input(
      place.extend({
        revision: z.string().trim().min(1).max(255),
        jobs: checkJobs.nullable(),
      }),
    )
    .output(checkView)
    .query(({ ctx, input }) => readCheck(ctx, input)),
  changePolicy: workspaceProcedure('policy.change')
    .input(byId.extend({ version: z.int().positive(), policy: policyDocument, reason: text }))
    .output(z.object({ state: z.enum(['applied', 'proposed', 'unchanged']), id: z.string().nullable() }))
    .mutation(({ ctx, input }) => changePolicy(ctx, input)),
  previewPolicy: workspaceProcedure('policy.change')
    .input(byId.extend({ policy: policyDocument }))
    .output(policyPreview)
    .query(({ ctx, input }) => previewPolicy(ctx, input)),
  policyHistory: workspaceProcedure('workspace.see')
    .input(byId.extend({ before: z.uuid().optional(), limit: z.int().min(1).max(100).optional() }))
    .output(z.object({ changes: z.array(policyChangeView), next: z.string().nullable() }))
    .query(({ ctx, input }) => listPolicyChanges(ctx, input)),
  proposalsForMe: workspaceProcedure('workspace.see')
    .input(z.strictObject({}).optional())
    .output(z.array(waitingProposal))
    .query(({ ctx }) => listProposalsForMe(ctx)),
  confirmPolicy: workspaceProcedure('policy.change')
    .input(byChange)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await confirmPolicyChange(ctx, input)
      return {}
    }),
  declinePolicy: workspaceProcedure('policy.change')
    .input(byChange.extend({ comment: text.optional() }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await declinePolicyChange(ctx, input)
      return {}
    }),
  withdrawPolicy: workspaceProcedure('policy.change')
    .input(byChange)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await withdrawPolicyChange(ctx, input)
      return {}
    }),
  changeConnection: workspaceProcedure('environment.change')
    .input(byId.extend({ testId: z.uuid() }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await changeConnection(ctx, input)
      return {}
    }),
  confirmIdentity: workspaceProcedure('environment.change')
    .input(byId)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await confirmIdentity(ctx, input)
      return {}
    }),
})
