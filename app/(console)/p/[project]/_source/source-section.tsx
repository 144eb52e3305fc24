import Link from 'next/link'
import { SourceNotes } from '@/app/_components/source-notes.tsx'
import { When } from '@/app/_components/when.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { Project } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'
import { ReadSource } from './read-source.tsx'

/** What the worker read, when, and what it refused. */
export async function SourceSection({ project }: { project: Project }) {
  const [t, shell, tell] = await Promise.all([words('project'), words('shell'), teller()])
  const { source, can } = project
  const { readAt, failure, notes } = source
  const isWhole = failure === null && source.bundleHash !== null
  return (
    <Section
      id="source"
      title={t('source')}
      summary={
        <>
          <code className="break-all font-mono text-xs">
            {source.root}/{source.folder}
          </code>
          <span>
            {source.reading
              ? t('reading')
              : readAt
                ? t.rich('readAt', { at: () => <When at={readAt} /> })
                : t('neverRead')}
          </span>
          {failure ? (
            <Badge tone="danger" icon="alert">
              {t('sourceFailed')}
            </Badge>
          ) : null}
          {notes.length > 0 ? <Badge tone="warn">{t('findings', { count: notes.length })}</Badge> : null}
        </>
      }
      fold={failure ? 'open' : 'closed'}
    >
      <div className="grid gap-4">
        <ReadSource
          project={project.slug}
          reading={source.reading}
          because={can.readSource.ok ? null : tell('why', can.readSource.because)}
          words={{ read: t('read'), reading: t('reading') }}
        />
        {failure ? (
          <Notice tone="danger" title={t('sourceFailed')}>
            <SourceNotes notes={[failure]} />
          </Notice>
        ) : null}
        {notes.length > 0 || isWhole ? (
          <section className="grid gap-2">
            <h3 className="font-medium text-sm">{t('notes')}</h3>
            {notes.length > 0 ? <SourceNotes notes={notes} /> : <p className="text-sm text-text-2">{t('noNotes')}</p>}
          </section>
        ) : null}
        {source.bundleHash ? (
          <p className="flex items-center gap-2 text-sm">
            {t('bundle')}
            <ShortId id={source.bundleHash} copyWords={{ copy: shell('copy'), copied: shell('copied') }} />
          </p>
        ) : null}
        <p className="text-sm">
          <Link href={paths.projectSettings(project.slug)} prefetch={false} className="text-accent underline">
            {t('settingsLink')}
          </Link>
        </p>
      </div>
    </Section>
  )
}
