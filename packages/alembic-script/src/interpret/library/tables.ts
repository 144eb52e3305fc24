// The parts of Python's library and of Alembic's own API that scripts use.
import type { NativeTable } from '../natives/native.ts'
import { ALEMBIC_CONTEXT } from './alembic-context.ts'
import { SILENT } from './silent.ts'
import { TYPING } from './typing.ts'

export const LIBRARY_TABLES: readonly NativeTable[] = [ALEMBIC_CONTEXT, SILENT, TYPING]
