// What a script asks of its migration context that env.py decides.
import type { NativeTable } from '../interpret/natives/native.ts'

export const ENVIRONMENT_NATIVES: NativeTable = {
  attributes: {
    'context.config': () => ({ kind: 'native', type: 'alembic.Config', state: {} }),
    'context.version_table': (_, { around }) => around.run.settings.versionTable.name,
    'context.version_table_schema': (_, { around }) => around.run.settings.versionTable.schema,
  },
}
