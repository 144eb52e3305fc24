import type { Metadata } from 'next'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { requireMe } from '@/app/_session/require-me.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { buttonClass } from '@/app/_ui/form/button-class.ts'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { EmptyState } from '@/app/_ui/layout/empty-state.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { words } from '@/app/_words/words.ts'
import { type PageInput, single } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { AuditFilters, type AuditQuery } from './_parts/audit-filters.tsx'
import { AuditTable } from './_parts/audit-table.tsx'
import { ChainMark } from './_parts/chain-mark.tsx'

const pageSize = 100

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('auditPage'))('title') }
}

/** @returns the day's beginning or end in UTC; nothing for what is no date. */
function dayEdge(day: string, edge: 'start' | 'end'): Date | undefined {
  const at = new Date(`${day}T${edge === 'start' ? '00:00:00.000' : '23:59:59.999'}Z`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

async function Export({ query, allowed }: { query: AuditQuery; allowed: boolean }) {
  const t = await words('auditPage')
  if (!allowed) return <p className="text-sm text-text-2">{t('exportNotAllowed')}</p>
  return (['csv', 'json'] as const).map((format) => (
    <a key={format} href={paths.auditExport(format, { ...query })} download className={buttonClass()}>
      <Icon name="download" />
      {t(format === 'csv' ? 'exportCsv' : 'exportJson')}
    </a>
  ))
}

export default async function AuditPage({ searchParams }: PageInput) {
  const [api, me, t, shell, search] = await Promise.all([
    serverApi(),
    requireMe(),
    words('auditPage'),
    words('shell'),
    searchParams,
  ])
  const read = (name: string) => single(search[name]) || undefined
  const query: AuditQuery = {
    actor: read('actor'),
    action: read('action'),
    object: read('object'),
    from: read('from'),
    to: read('to'),
  }
  const before = Number(read('before')) || undefined
  const [{ events, next, actions }, chain, people] = await Promise.all([
    orNotFound(
      api.audit.list({
        ...query,
        from: dayEdge(query.from ?? '', 'start'),
        to: dayEdge(query.to ?? '', 'end'),
        before,
        limit: pageSize,
      }),
    ),
    orNotFound(api.audit.verify({})),
    orNotFound(api.members.list({})),
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        below={<p className="max-w-[72ch]">{t('text')}</p>}
        actions={<Export query={query} allowed={me.can['audit.export']} />}
      />
      <ChainMark chain={chain} />
      <AuditFilters query={query} actions={actions} people={people} />
      {events.length > 0 ? (
        <AuditTable events={events} />
      ) : (
        <EmptyState
          icon="scroll"
          title={t('emptyTitle')}
          actions={<LinkButton href={paths.audit()}>{t('clear')}</LinkButton>}
        >
          <p>{t('emptyText')}</p>
        </EmptyState>
      )}
      {next || before ? (
        <nav aria-label={shell('paging')} className="flex gap-2">
          {before ? <LinkButton href={paths.audit({ ...query })}>{shell('newer')}</LinkButton> : null}
          {next ? <LinkButton href={paths.audit({ ...query, before: next })}>{shell('older')}</LinkButton> : null}
        </nav>
      ) : null}
    </>
  )
}
