import Link from 'next/link'
import { TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { When } from '@/app/_components/when.tsx'
import { Cell, HeadCell, TableFrame } from '@/app/_ui/layout/table.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { words } from '@/app/_words/words.ts'
import type { FleetProject, Tier } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'
import { FleetCell } from './fleet-cell.tsx'

const tierOrder: readonly Tier[] = ['dev', 'staging', 'production']
const familyNames: Record<FleetProject['family'], string> = { postgresql: 'PostgreSQL', mysql: 'MySQL' }

async function ProjectHead({ project }: { project: FleetProject }) {
  const [t, states] = await Promise.all([words('fleet'), words('states')])
  const { sourceReadAt } = project
  return (
    <div className="grid min-w-32 gap-1 sm:min-w-44">
      <Link href={paths.project(project.slug)} prefetch={false} className="font-semibold text-base hover:underline">
        {project.name}
      </Link>
      <p className="text-text-3 text-xs">
        {familyNames[project.family]}
        {' · '}
        {sourceReadAt ? t.rich('sourceRead', { at: () => <When at={sourceReadAt} /> }) : t('sourceNever')}
      </p>
      <div className="flex flex-wrap gap-1">
        {project.sourceFailure ? (
          <Badge tone="danger" icon="alert">
            {t('sourceFailed')}
          </Badge>
        ) : null}
        {project.headCount > 1 ? (
          <Badge tone="warn" icon="git-branch" title={states('severalHeadsMeaning')}>
            {t('headCount', { count: project.headCount })}
          </Badge>
        ) : null}
        {project.refusedCount > 0 ? (
          <Badge tone="warn" icon="ban">
            {t('refused', { count: project.refusedCount })}
          </Badge>
        ) : null}
      </div>
    </div>
  )
}

/** Rows are projects; columns are the tiers, and in a tier the environments stand in promotion order. */
export async function FleetTable({ projects }: { projects: readonly FleetProject[] }) {
  const t = await words('fleet')
  return (
    <TableFrame label={t('table')}>
      <thead>
        <tr>
          <HeadCell sticky>{t('project')}</HeadCell>
          {tierOrder.map((tier) => (
            <HeadCell key={tier}>
              <TierMark tier={tier} />
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <tr key={project.id}>
            <HeadCell scope="row" sticky>
              <ProjectHead project={project} />
            </HeadCell>
            {tierOrder.map((tier) => {
              const here = project.environments.filter((environment) => environment.tier === tier)
              return (
                <Cell key={tier}>
                  {here.length === 0 ? <span className="text-text-3 text-xs">{t('noneOfTier')}</span> : null}
                  <div className="flex flex-wrap gap-2">
                    {here.map((environment) => (
                      <FleetCell key={environment.id} project={project.slug} environment={environment} />
                    ))}
                  </div>
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}
