import Link from 'next/link'
import { EnvironmentStateBadge, MeasuredAt } from '@/app/_components/environment/environment-state.tsx'
import { When } from '@/app/_components/when.tsx'
import { classNames } from '@/app/_ui/class-names.ts'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { words } from '@/app/_words/words.ts'
import type { FleetEnvironment } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'

export async function FleetCell({ project, environment }: { project: string; environment: FleetEnvironment }) {
  const t = await words('fleet')
  const { name, slug, tier, state, revision, running, lockedBy, openRequests, lastBackupAt } = environment
  return (
    <div
      className={classNames(
        'grid min-w-48 content-start gap-1 rounded-md border border-line border-l-4 px-2.5 py-1.5',
        tier === 'production' ? 'border-l-prod' : 'border-l-line-strong',
      )}
    >
      <div className="flex items-center gap-2">
        <Link
          href={paths.environment(project, slug)}
          prefetch={false}
          className="min-w-0 truncate font-medium hover:underline"
        >
          {name}
        </Link>
        <EnvironmentStateBadge state={state} />
      </div>
      <div className="flex flex-wrap items-baseline gap-x-2 text-text-2">
        {revision ? <ShortId id={revision} /> : null}
        <MeasuredAt state={state} />
      </div>
      {running ? (
        <Link
          href={paths.request(running.requestNumber)}
          prefetch={false}
          className="inline-flex items-center gap-1 text-info text-xs hover:underline"
        >
          <Icon name="lock" className="size-3" />
          {t('running', { number: running.requestNumber })}
        </Link>
      ) : lockedBy !== null ? (
        <p className="flex min-w-0 items-center gap-1 text-warn text-xs">
          <Icon name="lock" className="size-3 shrink-0" />
          <span className="truncate">{t('lockedBy', { owner: lockedBy })}</span>
        </p>
      ) : openRequests > 0 ? (
        <Link
          href={paths.requests({ state: 'open', project })}
          prefetch={false}
          className="text-accent text-xs hover:underline"
        >
          {t('openRequests', { count: openRequests })}
        </Link>
      ) : null}
      {lastBackupAt ? (
        <p className="text-text-3 text-xs">{t.rich('backup', { at: () => <When at={lastBackupAt} /> })}</p>
      ) : null}
    </div>
  )
}
