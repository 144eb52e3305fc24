// The parts of Python's library and of Alembic's own API that scripts use.
import type { NativeTable } from '../natives/native.ts'
import { ALEMBIC_CONTEXT } from './alembic-context.ts'
import { CONTAINERS } from './containers.ts'
import { DATES } from './dates/dates.ts'
import { ENVIRONMENT } from './environment.ts'
import { FILES } from './files.ts'
import { ITERATORS } from './iterators.ts'
import { JSON_NATIVES } from './json.ts'
import { PATTERNS } from './patterns.ts'
import { RANDOM_VALUES } from './random-values.ts'
import { SILENT } from './silent.ts'
import { TEXT_TOOLS } from './text-tools.ts'
import { TYPING } from './typing.ts'

export const LIBRARY_TABLES: readonly NativeTable[] = [
  ALEMBIC_CONTEXT,
  CONTAINERS,
  DATES,
  ENVIRONMENT,
  FILES,
  ITERATORS,
  JSON_NATIVES,
  PATTERNS,
  RANDOM_VALUES,
  SILENT,
  TEXT_TOOLS,
  TYPING,
]
