import { ConfirmAct } from '@/app/_components/confirm-act.tsx'
import { words } from '@/app/_words/words.ts'
import type { Webhook } from '@/app/answers.ts'
import { ActButton } from './act-button.tsx'
import { formWords } from './form-words.ts'
import { RotateSecret } from './rotate-secret.tsx'

/** What can be done to a webhook besides changing it. */
export async function WebhookActs({ webhook, count }: { webhook: Webhook; count: number }) {
  const [t, shell, raw] = await Promise.all([words('webhooks'), words('shell'), formWords()])
  const { id, name, kind, disabledAt } = webhook
  const back = shell('back')
  return (
    <>
      {kind === 'standard' ? <RotateSecret webhook={{ id, name }} words={{ ...raw, back }} /> : null}
      {disabledAt ? (
        <ActButton
          act={{ kind: 'enable', webhookId: id }}
          words={{ button: t('enable'), named: t('enableOf', { name }), pending: t('enabling') }}
        />
      ) : (
        <ConfirmAct
          act={{ kind: 'disable-webhook', webhookId: id }}
          words={{
            button: t('disable'),
            named: t('disableOf', { name }),
            pending: t('disabling'),
            title: t('disableTitle', { name }),
            text: t('disableText'),
            back,
          }}
        />
      )}
      <ConfirmAct
        act={{ kind: 'remove-webhook', webhookId: id }}
        words={{
          button: t('remove'),
          named: t('removeOf', { name }),
          pending: t('removing'),
          title: t('removeTitle', { name }),
          text: t('removeText', { count }),
          back,
        }}
      />
    </>
  )
}
