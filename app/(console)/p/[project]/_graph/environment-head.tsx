import Link from 'next/link'
import { EnvironmentStateBadge } from '@/app/_components/environment/environment-state.tsx'
import { TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { classNames } from '@/app/_ui/class-names.ts'
import type { Project } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'

interface EnvironmentHeadProps {
  project: string
  environment: Project['environments'][number]
}

export function EnvironmentHead({ project, environment: { slug, name, tier, state } }: EnvironmentHeadProps) {
  return (
    <div
      className={classNames(
        'grid justify-items-start gap-1',
        tier === 'production' && '-mx-3 -mt-2 border-t-4 border-t-prod px-3 pt-1',
      )}
    >
      <Link
        href={paths.environment(project, slug)}
        prefetch={false}
        className="max-w-full truncate text-sm text-text-1 hover:underline"
      >
        {name}
      </Link>
      <div className="flex gap-1">
        <TierMark tier={tier} beside={name} />
        <EnvironmentStateBadge state={state} />
      </div>
    </div>
  )
}
