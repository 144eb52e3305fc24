/** Every TLS mode that a person can choose; the words and their meaning are libpq's (docs: libpq-ssl, "SSL Mode Descriptions"). */
export const TLS_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
export type TlsMode = (typeof TLS_MODES)[number]

/** The two families that a person registers. Whether `mysql` is MySQL or MariaDB is measured, never typed in. */
export type EngineFamily = 'postgresql' | 'mysql'

/** What reaches a driver: plain fields, never a connection string, because drivers read files and sockets named in strings. */
export interface ConnectionFields {
  readonly engine: EngineFamily
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly tls: TlsMode
  /** Certificate authority (PEM text) to trust instead of the built-in list. */
  readonly caPem?: string | null
}

export const DEFAULT_PORT: Readonly<Record<EngineFamily, number>> = { postgresql: 5432, mysql: 3306 }
