import Link from 'next/link'
import { EnvironmentStateBadge, MeasuredAt } from '@/app/_components/environment/environment-state.tsx'
import { TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { classNames } from '@/app/_ui/class-names.ts'
import { EmptyState } from '@/app/_ui/layout/empty-state.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { words } from '@/app/_words/words.ts'
import type { Project } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'

/** The environments in promotion order, each a step on the way to production. */
export async function EnvironmentStrip({ project }: { project: Project }) {
  const t = await words('project')
  if (project.environments.length === 0) {
    return (
      <EmptyState icon="database" title={t('noEnvironments')}>
        <p>{t('noEnvironmentsText')}</p>
      </EmptyState>
    )
  }
  return (
    <ol aria-label={t('environments')} className="flex flex-wrap items-stretch gap-2">
      {project.environments.map(({ id, slug, name, tier, state }, index) => (
        <li key={id} className="flex items-center gap-2">
          {index > 0 ? <Icon name="arrow-right" className="text-text-3 max-sm:hidden" /> : null}
          <div
            className={classNames(
              'relative grid h-full content-start gap-1 rounded-md border border-line border-l-4 bg-surface-1 px-3 py-2',
              tier === 'production' ? 'border-l-prod' : 'border-l-line-strong',
            )}
          >
            <div className="flex items-center gap-2">
              <Link
                href={paths.environment(project.slug, slug)}
                prefetch={false}
                className="font-medium after:absolute after:inset-0 hover:underline"
              >
                {name}
              </Link>
              <TierMark tier={tier} beside={name} />
            </div>
            <div className="flex flex-wrap items-center gap-2">
              <EnvironmentStateBadge state={state} />
              {state.rows[0] ? <ShortId id={state.rows[0]} /> : null}
              <MeasuredAt state={state} />
            </div>
          </div>
        </li>
      ))}
    </ol>
  )
}
