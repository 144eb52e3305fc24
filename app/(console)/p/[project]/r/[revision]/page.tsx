import type { Metadata } from 'next'
import { SourceNotes } from '@/app/_components/source-notes.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { requireMe } from '@/app/_session/require-me.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { CodeBlock } from '@/app/_ui/text/code-block.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { visibleText } from '@/app/_ui/text/visible-text.ts'
import { words } from '@/app/_words/words.ts'
import type { RevisionView } from '@/app/answers.ts'
import type { PageInput } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { DirectionSection } from './direction-section.tsx'

type Input = PageInput<{ project: string; revision: string }>

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  return { title: decodeURIComponent((await params).revision) }
}

async function Facts({ revision }: { revision: RevisionView }) {
  const [t, shell] = await Promise.all([words('project'), words('shell')])
  const { downRevisions, dependsOn, author, createDate, path, checksum } = revision
  const copyWords = { copy: shell('copy'), copied: shell('copied') }
  const facts = [
    { name: t('file'), value: <code className="break-all font-mono text-sm">{path}</code> },
    { name: t('date'), value: createDate },
    { name: t('author'), value: author },
    { name: t('checksum'), value: <ShortId id={checksum} copyWords={copyWords} /> },
  ].filter(({ value }) => value)
  return (
    <div className="grid gap-2 text-sm">
      <p className="text-text-2">
        {downRevisions.length > 0 ? t('follows', { list: downRevisions.join(', ') }) : t('first')}
        {dependsOn.length > 0 ? `, ${t('dependsOn', { list: dependsOn.join(', ') })}` : null}
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {facts.map(({ name, value }) => (
          <div key={name} className="flex min-w-0 items-center gap-2">
            <dt className="text-text-3">{name}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

export default async function RevisionPage({ params }: Input) {
  const [api, me, t, shell] = await Promise.all([serverApi(), requireMe(), words('project'), words('shell')])
  const at = await params
  const revision = await orNotFound(
    api.projects.revision({ project: at.project, revision: decodeURIComponent(at.revision) }),
  )
  const mayOverride = me.can['override.write']
    ? ({ ok: true } as const)
    : ({ ok: false, because: { code: 'role-missing', params: { action: 'override.write' } } } as const)
  return (
    <>
      <PageHeader
        trailLabel={shell('trail')}
        trail={[{ label: revision.project.name, href: paths.project(revision.project.slug) }]}
        title={<bdi>{visibleText(revision.message || revision.revision).map(({ text }) => text)}</bdi>}
        beside={
          <ShortId id={revision.revision} length={40} copyWords={{ copy: shell('copy'), copied: shell('copied') }} />
        }
      />
      <Facts revision={revision} />
      {revision.findings.length > 0 ? (
        <Section id="findings" title={t('findings', { count: revision.findings.length })}>
          <SourceNotes notes={revision.findings} namespace="findings" />
        </Section>
      ) : null}
      <DirectionSection revision={revision} direction="upgrade" mayOverride={mayOverride} />
      <DirectionSection revision={revision} direction="downgrade" mayOverride={mayOverride} />
      <Section id="script" title={t('script')} summary={<span>{t('scriptText')}</span>}>
        <CodeBlock
          code={revision.source.replace(/\n$/, '')}
          language="python"
          label={t('script')}
          copyWords={{ copy: shell('copy'), copied: shell('copied') }}
        />
      </Section>
    </>
  )
}
