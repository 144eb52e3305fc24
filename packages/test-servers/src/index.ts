// Real servers for tests: PostgreSQL, MariaDB, MySQL, each started on first demand.
export { BROKER_VARIABLE, type ServerName, startBroker } from './broker.ts'
export { NoServerRun, ServerDidNotStart, ToolUnavailable } from './errors.ts'
export { type Alembic, ensureAlembic } from './programs/alembic.ts'
export { type Browser, ensureChromium } from './programs/chromium.ts'
export { ensurePgbouncer, type Pgbouncer } from './programs/pgbouncer.ts'
export {
  type DatabaseFields,
  mariadbServer,
  mysqlServer,
  postgresServer,
  type TestDatabase,
  type TestServer,
} from './servers.ts'
export { ensureMariadb } from './start/start-mariadb.ts'
export { ensureMysql } from './start/start-mysql.ts'
