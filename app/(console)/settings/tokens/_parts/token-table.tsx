import { ConfirmAct } from '@/app/_components/confirm-act.tsx'
import { PersonName } from '@/app/_components/person-name.tsx'
import { When } from '@/app/_components/when.tsx'
import { Cell, HeadCell, TableFrame } from '@/app/_ui/layout/table.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { Tone } from '@/app/_ui/tone.ts'
import { readLanguage, readTimeZone } from '@/app/_words/language.ts'
import { words } from '@/app/_words/words.ts'
import type { Account } from '@/app/answers.ts'
import { calendarDay, exactTime, listOf } from '@/app/format.ts'

type Token = Account['tokens'][number]

const toneByState: Record<Token['state'], Tone> = { live: 'ok', expired: 'idle', revoked: 'idle' }

async function TokenRow({ token, canChange }: { token: Token; canChange: boolean }) {
  const [t, shell, language, zone] = await Promise.all([
    words('tokens'),
    words('shell'),
    readLanguage(),
    readTimeZone(),
  ])
  const { id, name, starts, scopes, projects, state, createdBy, expiresAt, lastUsedAt, lastUsedFrom } = token
  const { revokedAt, revokedBy } = token
  return (
    <tr>
      <Cell>
        <bdi className="font-medium">{name}</bdi>
      </Cell>
      <Cell className="font-mono">{starts}…</Cell>
      <Cell>
        {listOf(
          scopes.map((scope) => t(`scope.${scope}`)),
          language,
        )}
      </Cell>
      <Cell>
        {projects === null
          ? t('allProjects')
          : listOf(
              projects.map((project) => project.name),
              language,
            )}
      </Cell>
      <Cell>
        <span className="flex flex-wrap items-center gap-1.5">
          <Badge tone={toneByState[state]}>{t(`stateWord.${state}`)}</Badge>
          {revokedAt ? <When at={revokedAt} /> : null}
          {revokedBy ? <span className="text-text-3">{t('revokedBy', { name: revokedBy.name })}</span> : null}
        </span>
      </Cell>
      <Cell>
        <time
          dateTime={expiresAt.toISOString()}
          title={exactTime(expiresAt, language, zone)}
          className="whitespace-nowrap"
        >
          {calendarDay(expiresAt, language, zone)}
        </time>
      </Cell>
      <Cell>
        {lastUsedAt
          ? t.rich('usedFrom', { address: lastUsedFrom ?? shell('unknown'), at: () => <When at={lastUsedAt} /> })
          : t('neverUsed')}
      </Cell>
      <Cell>
        <PersonName person={createdBy} />
      </Cell>
      <Cell>
        {canChange && state === 'live' ? (
          <ConfirmAct
            act={{ kind: 'revoke-token', tokenId: id }}
            words={{
              button: t('revoke'),
              named: t('revokeNamed', { name }),
              pending: t('revoking'),
              title: t('revokeTitle', { name }),
              text: t('revokeText', { starts }),
              back: shell('back'),
            }}
          />
        ) : null}
      </Cell>
    </tr>
  )
}

export async function TokenTable({ account }: { account: Account }) {
  const [t, page] = await Promise.all([words('tokens'), words('request')])
  const heads = ['token', 'starts', 'scopesHead', 'projectsHead', 'state', 'expires', 'lastUsed', 'madeBy'] as const
  return (
    <TableFrame label={t('tokensOf', { name: account.name })}>
      <thead>
        <tr>
          {heads.map((head) => (
            <HeadCell key={head}>{t(head)}</HeadCell>
          ))}
          {/* What only a screen reader hears must stay inside the part that scrolls. */}
          <HeadCell className="relative">
            <span className="sr-only">{page('actions')}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {account.tokens.map((token) => (
          <TokenRow key={token.id} token={token} canChange={account.can.change.ok} />
        ))}
      </tbody>
    </TableFrame>
  )
}
