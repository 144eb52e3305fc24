import { api } from '@/app/_trpc/client.ts'
import { paths } from '@/app/paths.ts'
import type { FinderWords } from './finder-words.ts'

export interface Place {
  kind: keyof FinderWords['kinds']
  href: string
  label: string
  detail: string
}

const newestRequests = 100

export function pagePlaces({ pages, actions }: FinderWords): Place[] {
  const known = (['fleet', 'inbox', 'requests', 'audit', 'members', 'settings'] as const).map(
    (page): Place => ({ kind: 'page', href: paths[page](), label: pages[page], detail: '' }),
  )
  return [...known, ...actions.map((action): Place => ({ kind: 'action', ...action, detail: '' }))]
}

/** @returns every project and environment, and the newest requests, that the person may see. */
export async function loadPlaces(): Promise<Place[]> {
  const [fleet, { requests }] = await Promise.all([
    api.projects.fleet.query({}),
    api.requests.list.query({ state: 'all', limit: newestRequests }),
  ])
  const projects = fleet.projects.flatMap((project): Place[] => [
    { kind: 'project', href: paths.project(project.slug), label: project.name, detail: project.slug },
    ...project.environments.map(
      (environment): Place => ({
        kind: 'environment',
        href: paths.environment(project.slug, environment.slug),
        label: `${project.name} / ${environment.name}`,
        detail: environment.revision ?? '',
      }),
    ),
  ])
  const asked = requests.map(
    (request): Place => ({
      kind: 'request',
      href: paths.request(request.number),
      label: `#${request.number} ${request.projectName} / ${request.environment.name}`,
      detail: request.reason,
    }),
  )
  return [...projects, ...asked]
}

/** @returns places in which each word of the question occurs; those that begin with it first. */
export function matchPlaces(places: readonly Place[], question: string, limit = 40): Place[] {
  const wanted = question.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const scored = places.flatMap((place) => {
    const label = place.label.toLocaleLowerCase()
    const text = `${label} ${place.detail.toLocaleLowerCase()}`
    if (!wanted.every((word) => text.includes(word))) return []
    return [{ place, rank: wanted.some((word) => label.startsWith(word)) ? 0 : 1 }]
  })
  return scored
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ place }) => place)
}
