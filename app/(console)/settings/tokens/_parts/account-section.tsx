import { ConfirmAct } from '@/app/_components/confirm-act.tsx'
import { When } from '@/app/_components/when.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { readLanguage } from '@/app/_words/language.ts'
import { rawWords } from '@/app/_words/raw-words.ts'
import { words } from '@/app/_words/words.ts'
import type { Account, Tokens } from '@/app/answers.ts'
import { MakeToken } from './make-token.tsx'
import { TokenTable } from './token-table.tsx'

interface AccountSectionProps {
  account: Account
  projects: Tokens['projects']
}

/** One service account: its tokens, a form for another, and its end. */
export async function AccountSection({ account, projects }: AccountSectionProps) {
  const [t, shell, raw, language] = await Promise.all([
    words('tokens'),
    words('shell'),
    rawWords('tokens'),
    readLanguage(),
  ])
  const { id, name, createdAt, disabledAt, automatic, tokens, can } = account
  const live = disabledAt === null && can.change.ok
  return (
    <Section
      id={`account-${id}`}
      title={name}
      summary={
        <>
          {disabledAt ? <Badge tone="idle">{t('disabled')}</Badge> : null}
          {automatic ? <Badge tone="info">{t('automatic')}</Badge> : null}
          <span className="text-text-3">{t.rich('madeAt', { at: () => <When at={createdAt} /> })}</span>
        </>
      }
      actions={
        live ? (
          <ConfirmAct
            act={{ kind: 'disable-account', accountId: id }}
            words={{
              button: t('disable'),
              named: t('disableNamed', { name }),
              pending: t('disabling'),
              title: t('disableTitle', { name }),
              text: t('disableText'),
              back: shell('back'),
            }}
          />
        ) : null
      }
    >
      <div className="grid gap-4">
        {tokens.length === 0 ? (
          <p className="text-sm text-text-2">{t('noTokens')}</p>
        ) : (
          <TokenTable account={account} />
        )}
        {live ? (
          <details className="group/token">
            <summary
              aria-label={t('makeTokenOf', { name })}
              className="inline-flex list-none items-center gap-1 text-accent text-sm hover:underline"
            >
              <Icon name="chevron-right" className="group-open/token:rotate-90" />
              {t('makeToken')}
            </summary>
            <div className="mt-3 max-w-2xl">
              <MakeToken
                accountId={id}
                projects={projects}
                language={language}
                words={{ ...raw, copy: shell('copy'), copied: shell('copied') }}
              />
            </div>
          </details>
        ) : null}
      </div>
    </Section>
  )
}
