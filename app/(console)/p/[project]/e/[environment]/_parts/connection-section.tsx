import { When } from '@/app/_components/when.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { Environment } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'
import { ConfirmIdentity } from './confirm-identity.tsx'

async function IdentityChanged({ environment }: { environment: Environment }) {
  const [t, shell, tell] = await Promise.all([words('environment'), words('shell'), teller()])
  const { identity, metIdentity } = environment.connection
  const { name, id, tier } = environment.ref
  if (!metIdentity) return null
  const { confirmIdentity } = environment.can
  return (
    <Notice tone="danger" title={t('identityChanged')}>
      <p className="break-all">{t('identityChangedText', { identity: identity ?? '', met: metIdentity })}</p>
      {confirmIdentity.ok ? (
        <ConfirmIdentity
          environmentId={id}
          typed={tier === 'production' ? { text: name, label: shell('typeToConfirm', { name }) } : null}
          words={{
            confirmIdentity: t('confirmIdentity'),
            confirming: t('confirming'),
            confirmTitle: t('confirmTitle', { environment: name }),
            confirmText: t('confirmText', { environment: name }),
            back: shell('back'),
          }}
        />
      ) : (
        <p>{tell('why', confirmIdentity.because)}</p>
      )}
    </Notice>
  )
}

/** Where the database is and as whom it is reached; never its password. */
export async function ConnectionSection({ environment }: { environment: Environment }) {
  const [t, shell, tell] = await Promise.all([words('environment'), words('shell'), teller()])
  const { connection, sameTarget, project, ref, can } = environment
  const { credentialSetAt, credentialSetBy } = connection
  const facts = [
    [t('address'), `${connection.host}:${connection.port}`],
    [t('database'), connection.database],
    [t('user'), connection.username],
    [t('tls'), connection.tlsMode],
  ] as const
  return (
    <Section
      id="connection"
      title={t('connection')}
      summary={
        <>
          <span className="font-mono">
            {connection.host}:{connection.port}/{connection.database}
          </span>
          {connection.engine ? (
            <span>{t('server', { engine: connection.engine, version: connection.serverVersion ?? '' })}</span>
          ) : null}
        </>
      }
      fold={connection.metIdentity ? 'open' : 'closed'}
    >
      <div className="grid gap-4">
        <IdentityChanged environment={environment} />
        {connection.warning ? <Notice tone="warn">{tell('why', connection.warning)}</Notice> : null}
        {sameTarget.length > 0 ? (
          <Notice tone="warn">
            {t('sameTarget', {
              list: sameTarget.map((other) => `${other.project.name} / ${other.environment.name}`).join(', '),
            })}
          </Notice>
        ) : null}
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-text-3">{name}</dt>
              <dd className="break-all font-mono">{value}</dd>
            </div>
          ))}
          <dt className="text-text-3">{t('identity')}</dt>
          <dd title={t('identityText')}>
            {connection.identity ? (
              <ShortId
                id={connection.identity}
                length={48}
                copyWords={{ copy: shell('copy'), copied: shell('copied') }}
              />
            ) : (
              shell('unknown')
            )}
          </dd>
          <dt className="text-text-3">{t('credential')}</dt>
          <dd>
            {credentialSetAt
              ? t.rich('credentialSet', { name: credentialSetBy?.name ?? '', at: () => <When at={credentialSetAt} /> })
              : t('credentialNone')}
          </dd>
        </dl>
        {can.changeConnection.ok ? (
          <div>
            <LinkButton href={paths.newConnection(project.slug, ref.slug)} icon="plug">
              {t('changeConnection')}
            </LinkButton>
          </div>
        ) : (
          <p className="text-sm text-text-2">{tell('why', can.changeConnection.because)}</p>
        )}
      </div>
    </Section>
  )
}
