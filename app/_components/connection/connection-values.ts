// What the connection form holds, and how it becomes the input of a test.
import type { Messages } from '@/app/_words/words.ts'

const tlsModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
/** `auto`: the server chooses by the host, verified unless it is this machine. */
export const tlsChoices = ['auto', ...tlsModes] as const
export type TlsChoice = (typeof tlsChoices)[number]
export type Family = 'postgresql' | 'mysql'
export type ConnectionWords = Messages['connectionForm']

export interface ConnectionValues {
  host: string
  port: string
  database: string
  username: string
  tlsMode: TlsChoice
  caPem: string
  /** Empty: the URL's own, where one was read. */
  password: string
  /** Kept for its password only; the server reads it again. */
  url: string | null
}

const defaultPort: Record<Family, string> = { postgresql: '5432', mysql: '3306' }

export function emptyValues(family: Family): ConnectionValues {
  return {
    host: '',
    port: defaultPort[family],
    database: '',
    username: '',
    tlsMode: 'auto',
    caPem: '',
    password: '',
    url: null,
  }
}

export function testInput(values: ConnectionValues, family: Family) {
  const { host, port, database, username, tlsMode, caPem, password, url } = values
  return {
    url: url ?? undefined,
    fields: {
      family,
      host: host.trim(),
      port: Number(port),
      database: database.trim(),
      username: username.trim(),
      tlsMode: tlsMode === 'auto' ? undefined : tlsMode,
      caPem: caPem.trim() || null,
    },
    password: password === '' && url !== null ? undefined : password,
  }
}
