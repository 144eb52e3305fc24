// The ready-made questions of the fleet, as a pure function over its answer.
import type { Fleet, FleetEnvironment, FleetProject } from '@/app/answers.ts'

type About = (environment: FleetEnvironment) => boolean

const aboutEnvironment = {
  behind: ({ state }) => state.word === 'behind',
  productionBehind: ({ state, tier }) => tier === 'production' && state.word === 'behind',
  unknown: ({ state }) => state.word === 'unknown-revision',
  unreachable: ({ state }) => state.word === 'unreachable',
  stale: ({ state }) => state.stale || state.word === 'not-measured',
  open: ({ openRequests, running }) => openRequests > 0 || running !== null,
} satisfies Record<string, About>

export const questions = [
  'all',
  'behind',
  'productionBehind',
  'unknown',
  'heads',
  'unreachable',
  'stale',
  'open',
] as const
export type Question = (typeof questions)[number]

export function questionOf(value: unknown): Question {
  return questions.find((question) => question === value) ?? 'all'
}

function answers(project: FleetProject, question: Question): boolean {
  if (question === 'all') return true
  if (question === 'heads') return project.headCount > 1
  return project.environments.some(aboutEnvironment[question])
}

/** @returns the projects that answer the question and whose name holds the words. */
export function filterFleet({ projects }: Fleet, question: Question, search: string): FleetProject[] {
  const wanted = search.trim().toLocaleLowerCase()
  return projects.filter(
    (project) =>
      answers(project, question) &&
      (project.name.toLocaleLowerCase().includes(wanted) || project.slug.includes(wanted)),
  )
}
