// What is known of libraries beside SQLAlchemy and Alembic: Python texts of our own, interpreted like modules of the project.
// A name that a text does not define stays unknown, so using it is refused.
import { readModuleNow } from '../read/read-module.ts'
import type { Module } from '../read/syntax/tree.ts'
import { ADDED_TYPES } from './added-types.ts'
import { ALEMBIC_POSTGRESQL_ENUM } from './alembic-postgresql-enum.ts'
import { GEOALCHEMY2 } from './geoalchemy2.ts'
import {
  ADVANCED_ALCHEMY,
  CITEXT,
  FASTAPI_USERS,
  NEUTRON_CONSTANTS,
  NEUTRON_DB_CONSTANTS,
  NEUTRON_TYPES,
  OSLO_DB_TYPES,
  OSLO_LOG,
  OSLO_UUIDUTILS,
  PGVECTOR,
  SQLALCHEMY_JSON,
  SQLALCHEMY_UTC,
  SQLMODEL,
} from './libraries.ts'
import { REPLACEABLE_ENTITIES } from './replaceable-entities.ts'

const NOTHING = ''

/** Modules by their exact dotted name. */
const MODULES: Readonly<Record<string, string>> = {
  citext: CITEXT,
  oslo_db: NOTHING,
  'oslo_db.sqlalchemy': NOTHING,
  'oslo_db.sqlalchemy.types': OSLO_DB_TYPES,
  oslo_log: NOTHING,
  'oslo_log.log': OSLO_LOG,
  oslo_utils: NOTHING,
  'oslo_utils.uuidutils': OSLO_UUIDUTILS,
  neutron_lib: NOTHING,
  'neutron_lib.constants': NEUTRON_CONSTANTS,
  'neutron_lib.db': NOTHING,
  'neutron_lib.db.constants': NEUTRON_DB_CONSTANTS,
  'neutron_lib.db.sqlalchemytypes': NEUTRON_TYPES,
  pgvector: NOTHING,
}

/** Libraries of which every module offers the same names: `sqlalchemy_utils.types.uuid` has what `sqlalchemy_utils` has. */
const LIBRARIES: Readonly<Record<string, string>> = {
  sqlalchemy_utils: ADDED_TYPES,
  alembic_utils: REPLACEABLE_ENTITIES,
  geoalchemy2: GEOALCHEMY2,
  alembic_postgresql_enum: ALEMBIC_POSTGRESQL_ENUM,
  fastapi_users_db_sqlalchemy: FASTAPI_USERS,
  sqlmodel: SQLMODEL,
  sqlalchemy_json: SQLALCHEMY_JSON,
  sqlalchemy_utc: SQLALCHEMY_UTC,
  advanced_alchemy: ADVANCED_ALCHEMY,
  'pgvector.sqlalchemy': PGVECTOR,
}

const parsed = new Map<string, Module>()

/** The module of a dotted name, when it is one of a known library. */
export function thirdPartyModule(dotted: string): { readonly path: string; readonly module: Module } | null {
  const name = Object.hasOwn(MODULES, dotted) ? dotted : libraryOf(dotted)
  const text = name === null ? undefined : (MODULES[name] ?? LIBRARIES[name])
  if (name === null || text === undefined) return null
  const path = `${name.replaceAll('.', '/')}/__init__.py`
  const known = parsed.get(name)
  if (known !== undefined) return { path, module: known }
  const module = readModuleNow({ path, bytes: new TextEncoder().encode(text) })
  parsed.set(name, module)
  return { path, module }
}

function libraryOf(dotted: string): string | null {
  const found = Object.keys(LIBRARIES).find((name) => dotted === name || dotted.startsWith(`${name}.`))
  // A class is no module of the library.
  return found !== undefined && /^[a-z0-9_.]*$/.test(dotted.slice(found.length)) ? found : null
}
