// Every native table, one line each.

import { CATALOGUE_NATIVES } from '../../inspect/natives/catalogue-query.ts'
import { INSPECTOR_NATIVES } from '../../inspect/natives/inspector.ts'
import { REFLECTION_NATIVES } from '../../inspect/natives/reflected-table.ts'
import { TYPE_NATIVES } from '../../modules/type-natives.ts'
import { TABLE_DDL_METHODS } from '../../operations/natives/table-methods.ts'
import { TYPE_METHODS } from '../../operations/natives/type-methods.ts'
import { LIBRARY_OPERATIONS } from '../../third-party/library-operations.ts'
import { CONVERSIONS } from '../builtins/conversions.ts'
import { NUMBER_FUNCTIONS } from '../builtins/number-functions.ts'
import { OBJECT_FUNCTIONS } from '../builtins/object-functions.ts'
import { SEQUENCE_FUNCTIONS } from '../builtins/sequence-functions.ts'
import { LIBRARY_TABLES } from '../library/tables.ts'
import { COLLECTION_METHODS } from '../methods/collection-methods.ts'
import { STR_METHODS } from '../methods/str-methods.ts'
import { HANDLES } from './handles.ts'
import type { NativeTable } from './native.ts'

export const NATIVE_TABLES: readonly NativeTable[] = [
  { names: CONVERSIONS },
  { names: SEQUENCE_FUNCTIONS },
  { names: OBJECT_FUNCTIONS },
  { names: NUMBER_FUNCTIONS },
  { methods: { ...STR_METHODS, ...COLLECTION_METHODS } },
  HANDLES,
  TYPE_NATIVES,
  LIBRARY_OPERATIONS,
  TYPE_METHODS,
  TABLE_DDL_METHODS,
  INSPECTOR_NATIVES,
  CATALOGUE_NATIVES,
  REFLECTION_NATIVES,
  ...LIBRARY_TABLES,
]
