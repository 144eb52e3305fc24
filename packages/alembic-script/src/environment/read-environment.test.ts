import { expect, it } from 'vitest'
import { createModuleSource } from '../modules/module-source.ts'
import { readEnvironment } from './read-environment.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** env.py and other files of a project, by path. */
function read(source: string, project: Record<string, string> = {}) {
  const env = { path: 'migrations/env.py', bytes: bytes(source) }
  const files = Object.entries(project).map(([path, text]) => ({ path, bytes: bytes(text) }))
  return readEnvironment(env, createModuleSource({ roots: ['.'], files: [...files, env] }))
}

async function assumption(source: string, key: string, project: Record<string, string> = {}) {
  const { assumptions } = await read(source, project)
  return assumptions.filter((one) => one.key === key).map(({ key: _, ...one }) => one)
}

const at = (line: number, path = 'migrations/env.py') => ({ path, line })

const STOCK = `from alembic import context
target_metadata = None
VERSION_TABLE = "schema_versions"

def run_migrations_offline():
    context.configure(
        url=url,
        version_table=VERSION_TABLE,
        version_table_schema="ops",
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )
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
    offline: { transactionPerMigration: false, literalBinds: false, paramstyle: null },
  })
  expect(environment.assumptions.every(({ source, certainty }) => source === null && certainty === 'default')).toBe(
    true,
  )
})

it('reads literals and constants of configure(), with their lines, each half for itself where they differ', async () => {
  expect(await read(STOCK)).toMatchObject({
    versionTable: 'schema_versions',
    versionTableSchema: 'ops',
    transactionPerMigration: true,
    namingConvention: null,
    offline: { transactionPerMigration: false, literalBinds: true, paramstyle: 'named' },
  })
  expect(await assumption(STOCK, 'version_table')).toEqual([
    { value: 'schema_versions', certainty: 'written', mode: 'both', source: at(20) },
  ])
  expect(await assumption(STOCK, 'transaction_per_migration')).toEqual([
    { value: true, certainty: 'written', mode: 'online', source: at(22) },
    { value: false, certainty: 'default', mode: 'offline', source: null },
  ])
})

it('keeps the default and says unknown where a value is computed or two calls disagree', async () => {
  const computed = 'context.configure(version_table=os.environ["T"])\n'
  expect((await read(computed)).versionTable).toBe('alembic_version')
  expect(await assumption(computed, 'version_table')).toEqual([
    { value: 'alembic_version', certainty: 'unknown', mode: 'both', source: at(1) },
  ])
  expect(await assumption(computed, 'environment-variable')).toMatchObject([{ value: 'T' }])
  const disagreeing = await read('context.configure(version_table="a")\ncontext.configure(version_table="b")\n')
  expect(disagreeing.versionTable).toBe('alembic_version')
})

it('reads arguments that were put into a dict before, and says which could not be', async () => {
  const built = `def run():
    kwargs = dict(version_table="v")
    kwargs["version_table_schema"] = "s"
    context.configure(connection=c, **kwargs)
`
  expect(await read(built)).toMatchObject({ versionTable: 'v', versionTableSchema: 's' })
  expect(await assumption('context.configure(**options())', 'version_table')).toMatchObject([{ certainty: 'guessed' }])
})

it('follows names into the modules of the project, also relative ones and stars', async () => {
  const source =
    'from app.settings import TABLE\nfrom app import names\ncontext.configure(version_table=TABLE, version_table_schema=names.SCHEMA)'
  const project = {
    'app/__init__.py': '',
    'app/settings.py': 'from .parts import *',
    'app/parts.py': 'from . import names\nTABLE = names.PREFIX + "_version"',
    'app/names.py': 'PREFIX = "app"\nSCHEMA = "ops"',
  }
  expect(await read(source, project)).toMatchObject({ versionTable: 'app_version', versionTableSchema: 'ops' })
})

const CONVENTION = '{"pk": "pk_%(table_name)s"}'
const found = { pk: 'pk_%(table_name)s' }

it.each([
  ['in env.py itself', `names = ${CONVENTION}\nm = MetaData(naming_convention=names)\ntarget_metadata = m\n`, {}],
  [
    'on a declarative base',
    'from app.models import Base\ntarget_metadata = Base.metadata\n',
    { 'app/models.py': `class Base(DeclarativeBase):\n    metadata = MetaData(naming_convention=${CONVENTION})` },
  ],
  [
    'on an ancestor of a model',
    'from app import models\ntarget_metadata = models.User.metadata\n',
    {
      'app/models.py': 'from app.base import Base\nclass User(Base):\n    pass',
      'app/base.py': `meta = MetaData(naming_convention=${CONVENTION})\nBase = declarative_base(metadata=meta)`,
    },
  ],
  [
    'on a Flask-SQLAlchemy object',
    'from app import db\ntarget_metadata = db.metadata\n',
    { 'app/__init__.py': `metadata = MetaData(naming_convention=${CONVENTION})\ndb = SQLAlchemy(metadata=metadata)` },
  ],
  [
    'where it is assigned',
    'from app import Base\ntarget_metadata = Base.metadata\n',
    { 'app/__init__.py': `Base = declarative_base()\nBase.metadata.naming_convention = ${CONVENTION}` },
  ],
])('finds a naming convention %s', async (_, source, project) => {
  expect((await read(`${source}context.configure(target_metadata=target_metadata)`, project)).namingConvention).toEqual(
    found,
  )
})

it('guesses the only convention of the project where the way to it leads through the application', async () => {
  const source =
    'target_metadata = current_app.extensions["migrate"].db.metadata\ncontext.configure(target_metadata=target_metadata)'
  const project = { 'app/db.py': `db = SQLAlchemy(metadata=MetaData(naming_convention=${CONVENTION}))` }
  expect(await assumption(source, 'naming_convention', project)).toEqual([
    { value: JSON.stringify(found), certainty: 'guessed', mode: 'both', source: at(1, 'app/db.py') },
  ])
})

it('says that a convention is unknown when its metadata comes from elsewhere', async () => {
  const source =
    'from elsewhere import Base\ntarget_metadata = Base.metadata\ncontext.configure(target_metadata=target_metadata)'
  const environment = await readEnvironment({ path: 'env.py', bytes: bytes(source) })
  expect(environment.namingConvention).toBeNull()
  expect(environment.assumptions).toContainEqual({
    key: 'naming_convention',
    value: null,
    certainty: 'unknown',
    mode: 'both',
    source: { path: 'env.py', line: 2 },
  })
})

it('has no convention without metadata, or with metadata that sets none', async () => {
  for (const source of ['target_metadata = None', 'target_metadata = MetaData()', 'target_metadata = [a, b]'])
    expect(
      await assumption(`${source}\ncontext.configure(target_metadata=target_metadata)`, 'naming_convention'),
    ).toEqual([])
})

it('names what env.py does beside configure()', async () => {
  const source = `import sqlalchemy as sa
from alembic import context
from app.types import GUID
sa.GUID = GUID

@event.listens_for(sa.Table, "after_parent_attach")
def engine(target, parent):
    pass

def online():
    connection.execute(text("SET lock_timeout = '4s'"))
    context.configure(connection=connection, process_revision_directives=empty)
    context.run_migrations(op=op, tables=tables)
`
  const values = async (key: string) => (await assumption(source, key)).map(({ value }) => value)
  expect(await values('patched')).toEqual(['sa.GUID'])
  expect(await values('listener')).toEqual(['sa.Table after_parent_attach'])
  expect(await values('statement')).toEqual(["SET lock_timeout = '4s'"])
  expect(await values('run_migrations')).toEqual(['op, tables'])
  expect(await values('process_revision_directives')).toEqual(['empty'])
})

it('takes a convention that env.py gives the metadata itself', async () => {
  const source = `from app import Base\ntarget_metadata = Base.metadata\ntarget_metadata.naming_convention = ${CONVENTION}\n`
  expect((await read(source)).namingConvention).toEqual(found)
})

it('names what env.py put in the place of library names', async () => {
  const source =
    'import sqlalchemy as sa\nfrom app.types import GUID, Enum as E\nsa.GUID = GUID\nsa.Enum = E\nsa.Other = make()\n'
  expect((await read(source)).patches).toEqual({
    'sqlalchemy.GUID': 'app.types.GUID',
    'sqlalchemy.Enum': 'app.types.Enum',
  })
})

it('keeps templates whose tokens are functions, so that names that need one are refused', async () => {
  const source =
    'from app import Base\ntarget_metadata = Base.metadata\ncontext.configure(target_metadata=target_metadata)'
  const convention = '{"pk": "pk_%(table_name)s", "fk": "fk_%(own)s", "own": make_name, "uq": template()}'
  const project = { 'app.py': `class Base(DeclarativeBase):\n    metadata = MetaData(naming_convention=${convention})` }
  expect((await read(source, project)).namingConvention).toEqual({
    pk: 'pk_%(table_name)s',
    fk: 'fk_%(own)s',
    uq: '%(unknown)s',
  })
})

it('leaves no name to chance where a convention is there and can not be read', async () => {
  const source = 'target_metadata = current_app.db.metadata\ncontext.configure(target_metadata=target_metadata)'
  const project = { 'app.py': 'db = SQLAlchemy(metadata=MetaData(naming_convention=read_names()))' }
  const { namingConvention, assumptions } = await read(source, project)
  expect(namingConvention).toMatchObject({ pk: '%(unknown)s', ck: '%(unknown)s_%(constraint_name)s' })
  expect(assumptions.find(({ key }) => key === 'naming_convention')?.certainty).toBe('unknown')
})

it('ends where names, classes and dicts lead to each other without end', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `m${index}`)
  const stars = names.map((name) => `from ${name} import *`).join('\n')
  const classes = Array.from(
    { length: 40 },
    (_, n) => `class C${n}(${n === 0 ? 'object' : `C${n - 1}, C${n - 1}`}):\n    pass`,
  )
  const dicts = Array.from({ length: 40 }, (_, n) => `D${n} = {${n === 0 ? '' : `**D${n - 1}, **D${n - 1}`}}`)
  const source = `${stars}\n${classes.join('\n')}\n${dicts.join('\n')}\ntarget_metadata = C39.metadata\ncontext.configure(version_table=MISSING, target_metadata=target_metadata, **D39)`
  const begun = performance.now()
  await read(source, Object.fromEntries(names.map((name) => [`${name}.py`, stars])))
  expect(performance.now() - begun).toBeLessThan(2_000)
})
