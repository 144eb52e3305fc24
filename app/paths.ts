// Every address of the product. Nothing else builds one.

const part = encodeURIComponent

export interface RequestFilters {
  state?: string
  project?: string
  before?: number
}

/** @returns `path?a=1&b=2`, without the empty ones. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const entries = Object.entries(query).flatMap(([key, value]) =>
    value === null || value === undefined || value === '' ? [] : [[key, String(value)]],
  )
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries)}`
}

export const paths = {
  fleet: () => '/',
  signIn: (next?: string) => withQuery('/sign-in', { next }),
  setUp: () => '/set-up',
  newProject: () => '/projects/new',
  project: (project: string) => `/p/${part(project)}`,
  /** The list of revisions, opened at one of them. */
  inGraph: (project: string, revision: string) => `${withQuery(`/p/${part(project)}`, { at: revision })}#graph`,
  /** Assumptions and type map; `name` begins an entry for it. */
  projectSettings: (project: string, name?: string) => withQuery(`/p/${part(project)}/settings`, { name }),
  revision: (project: string, revision: string) => `/p/${part(project)}/r/${part(revision)}`,
  newEnvironment: (project: string) => `/p/${part(project)}/new-environment`,
  environment: (project: string, environment: string) => `/p/${part(project)}/e/${part(environment)}`,
  newConnection: (project: string, environment: string) => `/p/${part(project)}/e/${part(environment)}/connection`,
  policy: (project: string, environment: string) => `/p/${part(project)}/e/${part(environment)}/policy`,
  newRequest: (project: string, environment: string, target?: string) =>
    withQuery(`/p/${part(project)}/e/${part(environment)}/request`, { target }),
  requests: (filters: RequestFilters = {}) => withQuery('/requests', { ...filters }),
  request: (number: number) => `/requests/${number}`,
  inbox: () => '/inbox',
  audit: (filters: Record<string, string | number | undefined> = {}) => withQuery('/audit', filters),
  auditExport: (format: 'csv' | 'json', filters: Record<string, string | undefined>) =>
    withQuery('/api/audit/export', { format, ...filters }),
  members: () => '/members',
  settings: () => '/settings',
  tokens: () => '/settings/tokens',
  webhooks: () => '/settings/webhooks',
  /** The settings with the question open: to freeze everything, or to lift the freeze. */
  freeze: () => '/settings?freeze=ask#freeze',
  preferences: () => '/preferences',
} as const

/** @returns the address when it leads inside the product, else the fleet (hazard: open redirects). */
export function localPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/')) return paths.fleet()
  try {
    const origin = 'http://revlane.invalid'
    const url = new URL(wanted, origin)
    return url.origin === origin ? `${url.pathname}${url.search}` : paths.fleet()
  } catch {
    return paths.fleet()
  }
}
