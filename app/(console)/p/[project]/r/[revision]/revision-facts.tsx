import Link from 'next/link'
import type { ReactNode } from 'react'
import { TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { When } from '@/app/_components/when.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import type { Tone } from '@/app/_ui/tone.ts'
import { words } from '@/app/_words/words.ts'
import type { RevisionView } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'

const looks: Record<RevisionView['environments'][number]['mark'], { tone: Tone; icon: IconName }> = {
  applied: { tone: 'ok', icon: 'check' },
  pending: { tone: 'warn', icon: 'clock' },
  unknown: { tone: 'idle', icon: 'help' },
}

function Revisions({ project, list }: { project: string; list: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-x-2">
      {list.map((id) => (
        <Link key={id} href={paths.revision(project, id)} prefetch={false} className="text-accent hover:underline">
          <ShortId id={id} />
        </Link>
      ))}
    </span>
  )
}

async function Environments({
  environments,
  project,
}: {
  environments: RevisionView['environments']
  project: string
}) {
  const t = await words('revision')
  if (environments.length === 0) return <span className="text-text-2">{t('noEnvironments')}</span>
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
      {environments.map(({ id, slug, name, tier, mark, isHere, at, by, requestNumber }) => (
        <li key={id} className="flex flex-wrap items-center gap-1.5">
          <Link href={paths.environment(project, slug)} prefetch={false} className="hover:underline">
            {name}
          </Link>
          <TierMark tier={tier} beside={name} />
          <Badge {...looks[mark]}>{t(`mark.${mark}`)}</Badge>
          {isHere ? (
            <Badge tone="info" icon="database">
              {t('here')}
            </Badge>
          ) : null}
          {at ? (
            <span className="text-text-3 text-xs">
              <When at={at} /> {by?.name}{' '}
              {requestNumber === null ? null : (
                <Link
                  href={paths.request(requestNumber)}
                  prefetch={false}
                  className="text-accent underline"
                >{`#${requestNumber}`}</Link>
              )}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** The header of the script as Alembic reads it, and where the revision is applied. */
export async function RevisionFacts({ revision }: { revision: RevisionView }) {
  const [t, shell] = await Promise.all([words('revision'), words('shell')])
  const { downRevisions, dependsOn, followedBy, author, createDate, path, checksum, environments } = revision
  const { slug } = revision.project
  const copyWords = { copy: shell('copy'), copied: shell('copied') }
  const facts: readonly { name: string; value: ReactNode }[] = [
    {
      name: t('downRevision'),
      value: downRevisions.length > 0 ? <Revisions project={slug} list={downRevisions} /> : t('first'),
    },
    { name: t('followedBy'), value: followedBy.length > 0 ? <Revisions project={slug} list={followedBy} /> : null },
    // What is depended on may be a label, which has no page.
    {
      name: t('dependsOn'),
      value: dependsOn.length > 0 ? <bdi className="font-mono">{dependsOn.join(', ')}</bdi> : null,
    },
    { name: t('author'), value: author ? <bdi>{author}</bdi> : null },
    { name: t('date'), value: createDate },
    { name: t('file'), value: <code className="break-all font-mono text-sm">{path}</code> },
    { name: t('checksum'), value: <ShortId id={checksum} copyWords={copyWords} /> },
  ].filter(({ value }) => value !== null)
  return (
    <section aria-label={t('facts')} className="grid gap-2 text-sm">
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {facts.map(({ name, value }) => (
          <div key={name} className="flex min-w-0 items-center gap-2">
            <dt className="text-text-3">{name}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-text-3">{t('environments')}</span>
        <Environments environments={environments} project={slug} />
      </div>
    </section>
  )
}
