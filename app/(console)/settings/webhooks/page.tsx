import type { Metadata } from 'next'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { requireMe } from '@/app/_session/require-me.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { EmptyState } from '@/app/_ui/layout/empty-state.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { readLanguage } from '@/app/_words/language.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'
import { formWords } from './_parts/form-words.ts'
import { WebhookForm } from './_parts/webhook-form.tsx'
import { WebhookSection } from './_parts/webhook-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('webhooks'))('title') }
}

async function Webhooks() {
  const [api, t, language, form] = await Promise.all([serverApi(), words('webhooks'), readLanguage(), formWords()])
  const { webhooks, projects } = await orNotFound(api.webhooks.list({}))
  return (
    <>
      {webhooks.length === 0 ? (
        <EmptyState icon="send" title={t('noneTitle')}>
          <p>{t('noneText')}</p>
        </EmptyState>
      ) : null}
      {webhooks.map((webhook) => (
        <WebhookSection key={webhook.id} webhook={webhook} projects={projects} />
      ))}
      <Section id="make-webhook" title={t('make')}>
        <WebhookForm webhook={null} projects={projects} language={language} words={form} />
      </Section>
    </>
  )
}

export default async function WebhooksPage() {
  const [me, t, shell, tell] = await Promise.all([requireMe(), words('webhooks'), words('shell'), teller()])
  return (
    <>
      <PageHeader
        trailLabel={shell('trail')}
        trail={[{ label: shell('settings'), href: paths.settings() }]}
        title={t('title')}
        below={<p className="max-w-[72ch]">{t('text')}</p>}
      />
      {me.can['webhook.change'] ? (
        <Webhooks />
      ) : (
        <Notice tone="warn">{tell('why', { code: 'role-missing', params: { action: 'webhook.change' } })}</Notice>
      )}
    </>
  )
}
