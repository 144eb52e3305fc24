import { requireMe } from '@/app/_session/require-me.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'
import { FreezeDialog } from './freeze-dialog.tsx'

/** The one switch over all environments; the address says whether its question is open. */
export async function FreezeSection({ asked }: { asked: boolean }) {
  const [me, t, shell, tell] = await Promise.all([requireMe(), words('settings'), words('shell'), teller()])
  const { frozen, can } = me.workspace
  const act = frozen ? 'lift' : 'freeze'
  const possible = frozen ? can.unfreeze : can.freeze
  return (
    <Section
      id="freeze"
      title={t('freezeTitle')}
      summary={
        frozen ? (
          <Badge tone="danger" icon="ban">
            {t('frozen')}
          </Badge>
        ) : (
          <span>{t('notFrozen')}</span>
        )
      }
    >
      <div className="grid justify-items-start gap-3">
        <p className="max-w-[72ch] text-sm text-text-2">{t('freezeText')}</p>
        {possible.ok ? (
          <LinkButton href={paths.freeze()} kind={frozen ? 'plain' : 'danger'} icon={frozen ? undefined : 'ban'}>
            {t(act)}
          </LinkButton>
        ) : (
          <>
            <Button disabled>{t(act)}</Button>
            <p className="text-sm text-text-2">{tell('why', possible.because)}</p>
          </>
        )}
        {asked && possible.ok ? (
          <FreezeDialog
            act={act}
            words={{
              title: t(frozen ? 'liftAsk' : 'freezeAsk'),
              text: t(frozen ? 'liftAskText' : 'freezeAskText'),
              confirm: t(act),
              pending: t(frozen ? 'lifting' : 'freezing'),
              reason: t('freezeReason'),
              back: shell('back'),
            }}
          />
        ) : null}
      </div>
    </Section>
  )
}
