import { z } from 'zod'
import { config } from '../../config.ts'
import { getMessage, listMessages, messageView } from '../../webhooks/list-messages.ts'
import { resendMessage } from '../../webhooks/resend-message.ts'
import { sendTest } from '../../webhooks/send-test.ts'
import { changeWebhook } from '../../webhooks/settings/change-webhook.ts'
import { disableWebhook } from '../../webhooks/settings/disable-webhook.ts'
import { enableWebhook } from '../../webhooks/settings/enable-webhook.ts'
import { listWebhooks, webhookList } from '../../webhooks/settings/list-webhooks.ts'
import { makeWebhook } from '../../webhooks/settings/make-webhook.ts'
import { removeWebhook } from '../../webhooks/settings/remove-webhook.ts'
import { rotateSecret } from '../../webhooks/settings/rotate-secret.ts'
import { webhookKind, webhookSettings, webhookUrl } from '../../webhooks/settings/webhook-input.ts'
import { router, workspaceProcedure } from '../init.ts'

const oneWebhook = z.strictObject({ webhookId: z.uuid() })
const oneMessage = z.strictObject({ messageId: z.uuid() })
const done = z.object({})

function sealing() {
  const { sealPublicKey: publicKey, sealKeyVersion: version, webhookAllow } = config()
  return { sealKey: { publicKey, version }, plainAllowed: webhookAllow !== '' }
}

export const webhooksRouter = router({
  list: workspaceProcedure('webhook.change')
    .input(z.strictObject({}).optional())
    .output(webhookList)
    .query(({ ctx }) => listWebhooks(ctx)),
  make: workspaceProcedure('webhook.change')
    .input(webhookSettings.extend({ kind: webhookKind, url: webhookUrl }))
    .output(z.object({ webhookId: z.string(), secret: z.string().nullable() }))
    .mutation(({ ctx, input }) => makeWebhook(ctx, { ...input, ...sealing() })),
  change: workspaceProcedure('webhook.change')
    .input(webhookSettings.extend({ webhookId: z.uuid(), url: webhookUrl.nullable() }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await changeWebhook(ctx, { ...input, ...sealing() })
      return {}
    }),
  rotateSecret: workspaceProcedure('webhook.change')
    .input(oneWebhook.extend({ overlapHours: z.int().min(0).max(168) }))
    .output(z.object({ secret: z.string() }))
    .mutation(({ ctx, input }) => rotateSecret(ctx, { ...input, ...sealing() })),
  disable: workspaceProcedure('webhook.change')
    .input(oneWebhook)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await disableWebhook(ctx, input)
      return {}
    }),
  enable: workspaceProcedure('webhook.change')
    .input(oneWebhook)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await enableWebhook(ctx, input)
      return {}
    }),
  remove: workspaceProcedure('webhook.change')
    .input(oneWebhook)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await removeWebhook(ctx, input)
      return {}
    }),
  sendTest: workspaceProcedure('webhook.change')
    .input(oneWebhook)
    .output(z.object({ messageId: z.string() }))
    .mutation(({ ctx, input }) => sendTest(ctx, input)),
  messages: workspaceProcedure('webhook.change')
    .input(oneWebhook)
    .output(z.array(messageView))
    .query(({ ctx, input }) => listMessages(ctx, input)),
  message: workspaceProcedure('webhook.change')
    .input(oneMessage)
    .output(messageView)
    .query(({ ctx, input }) => getMessage(ctx, input)),
  resend: workspaceProcedure('webhook.change')
    .input(oneMessage)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await resendMessage(ctx, input)
      return {}
    }),
})
