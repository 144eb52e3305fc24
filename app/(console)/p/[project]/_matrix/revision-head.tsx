import Link from 'next/link'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { visibleText } from '@/app/_ui/text/visible-text.ts'
import { words } from '@/app/_words/words.ts'
import type { ProjectRevision } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'

async function Flags({ revision }: { revision: ProjectRevision }) {
  const t = await words('project')
  const { isHead, branchLabels, upgradeRefusals, downgradeRefusals, overridden, findings } = revision
  const refusedUp = upgradeRefusals.length > 0 && !overridden.upgrade
  const refusedDown = downgradeRefusals.length > 0 && !overridden.downgrade
  return (
    <>
      {isHead ? <Badge tone="info">{t('head')}</Badge> : null}
      {branchLabels.map((label) => (
        <Badge key={label} tone="idle" icon="git-branch">
          {t('label', { label })}
        </Badge>
      ))}
      {refusedUp || refusedDown ? (
        <Badge tone={refusedUp ? 'danger' : 'warn'} icon="ban" title={t(refusedUp ? 'refusedUp' : 'refusedDown')}>
          {t(refusedUp ? 'refused' : 'refusedDown')}
        </Badge>
      ) : null}
      {overridden.upgrade || overridden.downgrade ? (
        <Badge tone="warn" icon="alert">
          {t('overridden')}
        </Badge>
      ) : null}
      {findings.length > 0 ? <Badge tone="warn">{t('findings', { count: findings.length })}</Badge> : null}
    </>
  )
}

export async function RevisionHead({ project, revision }: { project: string; revision: ProjectRevision }) {
  const t = await words('project')
  const { message, author, createDate, path, downRevisions, dependsOn } = revision
  const shown = (text: string) => visibleText(text).map(({ text: piece }) => piece)
  return (
    <div className="grid w-[min(28rem,45vw)] grid-cols-[minmax(0,1fr)] gap-0.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          href={paths.revision(project, revision.revision)}
          prefetch={false}
          className="min-w-0 break-words font-medium hover:underline"
        >
          <bdi>{message ? shown(message) : revision.revision}</bdi>
        </Link>
        <Flags revision={revision} />
      </div>
      <p className="flex flex-wrap items-baseline gap-x-2 text-text-3 text-xs">
        <ShortId id={revision.revision} />
        {createDate ? <span title={createDate}>{createDate.slice(0, 16)}</span> : null}
        {author ? <bdi>{shown(author)}</bdi> : null}
        <span className="min-w-0 truncate font-mono max-sm:hidden">{shown(path)}</span>
      </p>
      <p className="sr-only">
        {downRevisions.length > 0 ? t('follows', { list: downRevisions.join(', ') }) : t('first')}
        {dependsOn.length > 0 ? `, ${t('dependsOn', { list: dependsOn.join(', ') })}` : null}
      </p>
    </div>
  )
}
