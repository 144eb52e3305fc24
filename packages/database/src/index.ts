export { readIdentity } from './catalog/read-identity.ts'
export { readOccupancy } from './catalog/read-occupancy.ts'
export { assertFitServer, readServerFindings, type ServerFinding } from './catalog/read-server-findings.ts'
export {
  readVersionRows,
  type VersionRows,
  type VersionTableName,
  versionTableSql,
} from './catalog/read-version-rows.ts'
export {
  AddressNotAllowed,
  ConnectTimeout,
  HostNotFound,
  InvalidAllowRule,
  InvalidDatabaseUrl,
  PasswordMissing,
  PlaintextPasswordRefused,
  type ServerFindingCode,
  SessionClosed,
  SessionLost,
  StatementTimeout,
  TlsUnsupported,
  UnfitServer,
  UnsendableText,
  type UrlFault,
} from './failure/errors.ts'
export { explainFailure, type Failure } from './failure/explain-failure.ts'
export type { FailureCode } from './failure/failure-codes.ts'
export { scrubSecrets } from './failure/scrub-secrets.ts'
export { ServerError } from './failure/server-error.ts'
export { type LockHolder, lockHolder } from './lock/lock-holder.ts'
export { MIGRATION_LOCK } from './lock/lock-key.ts'
export { type Lock, type LockWait, tryLock } from './lock/try-lock.ts'
export { openSession } from './session/open-session.ts'
export { quoteIdentifier, quoteLiteral } from './session/quote-identifier.ts'
export type {
  Engine,
  ExecuteResult,
  QueryResult,
  Session,
  SessionLimits,
  SessionOptions,
  SessionPurpose,
  SessionTarget,
} from './session/session.ts'
export { type Watch, type WatchOptions, watchSession } from './session/watch-session.ts'
export { type AllowRule, DEFAULT_ALLOW_LIST, isAllowed, parseAllowList } from './target/allow-list.ts'
export {
  type ConnectionFields,
  DEFAULT_PORT,
  type EngineFamily,
  TLS_MODES,
  type TlsMode,
} from './target/connection-fields.ts'
export { type ParsedDatabaseUrl, parseDatabaseUrl } from './target/parse-database-url.ts'
export { type ResolvedTarget, resolveTarget } from './target/resolve-target.ts'
export { defaultTlsMode, isEncrypted, isLoopbackHost } from './target/tls-rule.ts'
