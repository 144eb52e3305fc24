import { PersonName } from '@/app/_components/person-name.tsx'
import { When } from '@/app/_components/when.tsx'
import { Cell, HeadCell, TableFrame } from '@/app/_ui/layout/table.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { Tone } from '@/app/_ui/tone.ts'
import { words } from '@/app/_words/words.ts'
import type { ServiceAccount } from '@/app/answers.ts'
import { ConfirmAct } from './confirm-act.tsx'

type Token = ServiceAccount['tokens'][number]

const toneByState: Record<Token['state'], Tone> = { live: 'ok', expired: 'idle', revoked: 'idle' }

async function TokenRow({ token, canChange }: { token: Token; canChange: boolean }) {
  const [t, shell] = await Promise.all([words('tokens'), words('shell')])
  const { id, name, starts, scopes, projects, state, createdBy, expiresAt, lastUsedAt, lastUsedFrom } = token
  const { revokedAt, revokedBy } = token
  return (
    <tr>
      <Cell>
        <bdi className="font-medium">{name}</bdi>
      </Cell>
      <Cell className="font-mono">{starts}…</Cell>
      <Cell>{scopes.map((scope) => t(`scope.${scope}`)).join(', ')}</Cell>
      <Cell>{projects === null ? t('allProjects') : projects.map((project) => project.name).join(', ')}</Cell>
      <Cell>
        <span className="flex flex-wrap items-center gap-1.5">
          <Badge tone={toneByState[state]}>{t(`stateWord.${state}`)}</Badge>
          {revokedAt ? <When at={revokedAt} /> : null}
          {revokedBy ? <span className="text-text-3">{t('revokedBy', { name: revokedBy.name })}</span> : null}
        </span>
      </Cell>
      <Cell>
        <When at={expiresAt} />
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
            act={{ kind: 'revoke', tokenId: id }}
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

export async function TokenTable({ account }: { account: ServiceAccount }) {
  const [t, page] = await Promise.all([words('tokens'), words('request')])
  const heads = ['token', 'starts', 'scopesHead', 'projectsHead', 'state', 'expires', 'lastUsed', 'madeBy'] as const
  return (
    <TableFrame label={t('tokensOf', { name: account.name })}>
      <thead>
        <tr>
          {heads.map((head) => (
            <HeadCell key={head}>{t(head)}</HeadCell>
          ))}
          <HeadCell>
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
