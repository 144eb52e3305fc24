// Which revisions a person asked for: by text, author, label, and what an environment has of them. Pure; the address holds it.
import type { GraphView } from '@/app/answers.ts'

export const standings = ['applied', 'pending', 'here'] as const
export type Standing = (typeof standings)[number]

export interface GraphFilter {
  readonly text: string
  readonly author: string
  readonly label: string
  /** Slug of an environment, with what is asked of it. */
  readonly environment: string
  readonly standing: Standing
}

export const noFilter: GraphFilter = { text: '', author: '', label: '', environment: '', standing: 'pending' }

export function isFiltered({ text, author, label, environment }: GraphFilter): boolean {
  return text.trim() !== '' || author !== '' || label !== '' || environment !== ''
}

/** The parameters of the address; what is not asked for is left out. */
export function toQuery({ text, author, label, environment, standing }: GraphFilter): Record<string, string> {
  return { q: text, author, label, in: environment === '' ? '' : `${environment} ${standing}` }
}

export function fromQuery(read: (name: string) => string): GraphFilter {
  const [environment = '', word = ''] = read('in').split(' ')
  const standing = standings.find((one) => one === word) ?? 'pending'
  return { text: read('q'), author: read('author'), label: read('label'), environment, standing }
}

type Row = GraphView['rows'][number]

/** @returns the places of the rows that match, in their order */
export function filterRows(
  graph: GraphView,
  filter: GraphFilter,
  environments: readonly { readonly id: string; readonly slug: string }[],
): number[] {
  const wanted = filter.text.trim().toLocaleLowerCase()
  const id = environments.find(({ slug }) => slug === filter.environment)?.id
  const marks = graph.environments.find(({ environmentId }) => environmentId === id)
  const stands = (row: Row, index: number): boolean => {
    if (filter.environment === '') return true
    if (filter.standing === 'here') return marks?.stands.includes(row.revision) ?? false
    return marks?.marks[index] === (filter.standing === 'applied' ? 'a' : 'p')
  }
  return graph.rows.flatMap((row, index) => {
    const says = [row.revision, row.message, row.path, row.author ?? '', ...row.branchLabels]
    const matches =
      (wanted === '' || says.some((text) => text.toLocaleLowerCase().includes(wanted))) &&
      (filter.author === '' || row.author === filter.author) &&
      (filter.label === '' || row.branchLabels.includes(filter.label)) &&
      stands(row, index)
    return matches ? [index] : []
  })
}

/** What there is to choose from, sorted. */
export function choicesOf(rows: readonly Row[]): { authors: string[]; labels: string[] } {
  const sorted = (values: Iterable<string>) => [...new Set(values)].sort((a, b) => a.localeCompare(b))
  return {
    authors: sorted(rows.flatMap(({ author }) => author ?? [])),
    labels: sorted(rows.flatMap(({ branchLabels }) => branchLabels)),
  }
}
