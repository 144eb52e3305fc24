import { expect, it } from 'vitest'
import { readEnvironment } from '../index.ts'

function read(source: string) {
  return readEnvironment({ path: 'migrations/env.py', bytes: new TextEncoder().encode(source) })
}

const STOCK = `from alembic import context
target_metadata = None
VERSION_TABLE = "schema_versions"

def run_migrations_offline():
    context.configure(url=url, version_table=VERSION_TABLE, version_table_schema="ops", literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()

def run_migrations_online():
    with connectable.connect() as connection:
        context.configure(
            connection=connection,
            version_table=VERSION_TABLE,
            version_table_schema="ops",
            transaction_per_migration=True,
        )
`

it('assumes the defaults without an env.py, and says that nothing was read', async () => {
  const environment = await readEnvironment(null)
  expect(environment).toMatchObject({
    versionTable: 'alembic_version',
    versionTableSchema: null,
    transactionPerMigration: false,
    namingConvention: null,
  })
  expect(environment.assumptions.every((assumption) => assumption.source === null)).toBe(true)
})

it('reads literals and constants of configure(), with their lines', async () => {
  const environment = await read(STOCK)
  expect(environment).toMatchObject({
    versionTable: 'schema_versions',
    versionTableSchema: 'ops',
    transactionPerMigration: true,
    namingConvention: null,
  })
  expect(environment.assumptions).toContainEqual({
    key: 'version_table',
    value: 'schema_versions',
    source: { path: 'migrations/env.py', line: 6 },
  })
})

it('keeps the default and names no source where a value is computed or two calls disagree', async () => {
  const computed = await read('context.configure(version_table=os.environ["T"])\n')
  expect(computed.versionTable).toBe('alembic_version')
  expect(computed.assumptions).toContainEqual({ key: 'version_table', value: 'alembic_version', source: null })
  const disagreeing = await read('context.configure(version_table="a")\ncontext.configure(version_table="b")\n')
  expect(disagreeing.versionTable).toBe('alembic_version')
})

it('reads a naming convention that stands in env.py, and says when the metadata comes from elsewhere', async () => {
  const own = await read(
    'names = {"pk": "pk_%(table_name)s"}\nmetadata = MetaData(naming_convention=names)\ntarget_metadata = metadata\n',
  )
  expect(own.namingConvention).toEqual({ pk: 'pk_%(table_name)s' })
  const foreign = await read('from app.models import Base\ntarget_metadata = Base.metadata\n')
  expect(foreign.namingConvention).toBeNull()
  expect(foreign.assumptions).toContainEqual({ key: 'naming_convention', value: null, source: null })
})
