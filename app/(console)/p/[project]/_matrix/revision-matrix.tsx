import Link from 'next/link'
import { EnvironmentStateBadge } from '@/app/_components/environment/environment-state.tsx'
import { TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { Cell, HeadCell, TableFrame } from '@/app/_ui/layout/table.tsx'
import { words } from '@/app/_words/words.ts'
import type { Project, ProjectRevision } from '@/app/answers.ts'
import { paths, withQuery } from '@/app/paths.ts'
import { GraphCell } from './graph-cell.tsx'
import { type GraphRow, layOutGraph } from './graph-layout.ts'
import { MatrixCell } from './matrix-cell.tsx'
import { RevisionHead } from './revision-head.tsx'

/** Beyond this many rows a page is cut, so that the longest history stays quick. */
const pageSize = 100

interface MatrixProps {
  project: Project
  search: string
  page: number
}

function matches({ revision, message, path, author }: ProjectRevision, wanted: string): boolean {
  return [revision, message, path, author ?? ''].some((text) => text.toLocaleLowerCase().includes(wanted))
}

async function Head({ project, withGraph }: { project: Project; withGraph: boolean }) {
  const t = await words('project')
  return (
    <thead>
      <tr>
        {withGraph ? <HeadCell className="max-sm:hidden">{t('graph')}</HeadCell> : null}
        <HeadCell sticky>{t('revision')}</HeadCell>
        {project.environments.map(({ id, slug, name, tier, state }) => (
          <HeadCell key={id} className={tier === 'production' ? 'border-t-4 border-t-prod' : undefined}>
            <div className="grid justify-items-start gap-1">
              <Link
                href={paths.environment(project.slug, slug)}
                prefetch={false}
                className="text-sm text-text-1 hover:underline"
              >
                {name}
              </Link>
              <div className="flex gap-1">
                <TierMark tier={tier} beside={name} />
                <EnvironmentStateBadge state={state} />
              </div>
            </div>
          </HeadCell>
        ))}
      </tr>
    </thead>
  )
}

function Row({
  project,
  revision,
  graph,
  laneCount,
}: {
  project: Project
  revision: ProjectRevision
  graph: GraphRow | null
  laneCount: number
}) {
  return (
    <tr>
      {graph ? (
        <Cell className="relative p-0 max-sm:hidden">
          <GraphCell row={graph} laneCount={laneCount} isHead={revision.isHead} />
        </Cell>
      ) : null}
      <HeadCell scope="row" sticky>
        <RevisionHead project={project.slug} revision={revision} />
      </HeadCell>
      {project.environments.map(({ id }) => (
        <Cell key={id}>
          <MatrixCell cell={revision.cells.find(({ environmentId }) => environmentId === id)} />
        </Cell>
      ))}
    </tr>
  )
}

/** Revisions, newest first, by environments; the graph stands at their left while nothing is filtered out. */
export async function RevisionMatrix({ project, search, page }: MatrixProps) {
  const [t, shell] = await Promise.all([words('project'), words('shell')])
  const wanted = search.trim().toLocaleLowerCase()
  const found = wanted ? project.revisions.filter((revision) => matches(revision, wanted)) : project.revisions
  const layout = wanted ? null : layOutGraph(project.revisions)
  const from = (page - 1) * pageSize
  const shown = found.slice(from, from + pageSize)
  const to = from + shown.length
  const pageAt = (number: number) =>
    withQuery(paths.project(project.slug), { q: search, page: number === 1 ? null : number })
  if (shown.length === 0) return <p className="text-sm text-text-2">{t('nothing')}</p>
  return (
    <div className="grid gap-3">
      <TableFrame label={t('matrix')}>
        <Head project={project} withGraph={layout !== null} />
        <tbody>
          {shown.map((revision, index) => (
            <Row
              key={revision.revision}
              project={project}
              revision={revision}
              graph={layout?.rows[from + index] ?? null}
              laneCount={layout?.laneCount ?? 0}
            />
          ))}
        </tbody>
      </TableFrame>
      {found.length > pageSize ? (
        <nav aria-label={shell('paging')} className="flex items-center gap-3 text-sm text-text-2">
          {page > 1 ? <LinkButton href={pageAt(page - 1)}>{shell('newer')}</LinkButton> : null}
          <span>{t('page', { from: from + 1, to, count: found.length })}</span>
          {to < found.length ? <LinkButton href={pageAt(page + 1)}>{shell('older')}</LinkButton> : null}
        </nav>
      ) : null}
    </div>
  )
}
