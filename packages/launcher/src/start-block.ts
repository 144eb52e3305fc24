// The one block that a started installation prints.
import type { DemoPerson } from '../../../server/demo/demo-people.ts'
import type { Home } from './data/home.ts'
import type { StartOptions } from './start-options.ts'

export type Started = {
  readonly home: Home
  readonly options: StartOptions
  readonly version: string
  readonly people: readonly DemoPerson[]
  readonly setupCode: string | null
  readonly projects: string
  readonly separated: boolean
  readonly seconds: number
}

export function startBlock(started: Started): string {
  const { home, options, version, separated, seconds } = started
  const lines = [
    `Revlane ${version} is ready (${seconds.toFixed(1)} s).`,
    '',
    `  Open    ${options.url}`,
    ...signInLines(started),
    '',
    `  Stop    Ctrl-C`,
    `  Data    ${home.wanted}${home.moved ? ` (a link to ${home.folder})` : ''}`,
    `  Logs    ${home.wanted}/log`,
  ]
  if (!separated) {
    lines.push(
      '',
      '  Note    Web and worker run as the same user here, so the split of their keys does not hold against',
      '          code execution in the web process. Started as root, or with containers, they are two users.',
    )
  }
  if (isOpenWithoutTls(options)) {
    lines.push(
      '',
      '  Note    Other machines can reach this one, and nothing encrypts the way. Put a proxy with TLS in front, and set',
      '          REVLANE_URL to its https:// address.',
    )
  }
  const width = Math.max(...lines.map((line) => line.length))
  const rule = '─'.repeat(Math.min(width, 100))
  return ['', rule, ...lines, rule, ''].join('\n')
}

function isOpenWithoutTls({ host, url }: StartOptions): boolean {
  return !/^(127\.|::1$|localhost$)/.test(host) && !url.startsWith('https:')
}

function signInLines({ people, setupCode, home, projects }: Started): readonly string[] {
  if (setupCode) {
    return [
      `          The first visit makes the first admin and workspace, with this one-time code:`,
      '',
      `  Code    ${setupCode}`,
      '',
      `          Put Alembic projects into ${projects}, or set REVLANE_SOURCE_ROOTS.`,
    ]
  }
  if (people.length === 0) return []
  const width = Math.max(...people.map(({ email }) => email.length))
  const passwordWidth = Math.max(...people.map(({ password }) => password.length))
  return [
    '',
    '  People of the demo',
    ...people.map(
      ({ email, password, roles }) =>
        `          ${email.padEnd(width)}  ${password.padEnd(passwordWidth)}  ${roles.join(', ')}`,
    ),
    `          (kept in ${home.wanted}/demo-people.json)`,
    '',
    `  Empty   REVLANE_HOME=${home.wanted}-empty npm start -- --empty`,
  ]
}
