// Classes over SQLAlchemy's types, as projects write them in modules of their own.
import { describe, expect, it } from 'vitest'
import { compileScript, createCompileMemo, createModuleSource, readScript } from '../index.ts'
import { settingsFor } from '../test-support/offline-run.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

interface Project {
  readonly modules: Record<string, string>
  readonly column: string
  readonly imports: string
  readonly typeMap?: Record<string, string>
  readonly patches?: Record<string, string>
}

async function columnText({ modules, column, imports, typeMap, patches }: Project, engine: 'postgresql' | 'mysql') {
  const source = `from alembic import op\nimport sqlalchemy as sa\n${imports}\nrevision = "a"\ndown_revision = None\ndef upgrade():\n    op.add_column("t", sa.Column("c", ${column}))\n`
  const files = Object.entries(modules).map(([path, text]) => ({ path, bytes: bytes(text) }))
  const settings = {
    ...settingsFor(engine),
    modules: createModuleSource({ roots: ['.'], files }),
    ...(typeMap && { typeMap }),
    ...(patches && { patches }),
  }
  const script = await readScript({ path: 'versions/a.py', bytes: bytes(source) })
  const { plan } = compileScript(script, 'upgrade', { settings, memo: createCompileMemo() })
  if (!plan.ok) return plan.refusals.map(({ code }) => code).join(' ')
  return plan.statements.map(({ sql }) => sql.replace('ALTER TABLE t ADD COLUMN c ', '')).join('; ')
}

const GUID = `import uuid
from sqlalchemy.types import TypeDecorator, CHAR
from sqlalchemy.dialects.postgresql import UUID

class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(UUID(as_uuid=True))
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        return str(value)
`

describe('a type of the project', () => {
  it.each([
    ['as an instance', 'GUID()'],
    ['as a class', 'GUID'],
  ])('is what it loads for the dialect, %s', async (_, column) => {
    const project = {
      modules: { 'app/types.py': GUID, 'app/__init__.py': '' },
      imports: 'from app.types import GUID',
      column,
    }
    expect([await columnText(project, 'postgresql'), await columnText(project, 'mysql')]).toEqual(['UUID', 'CHAR(32)'])
  })

  it('gives its arguments to its impl, through its own __init__ or without one', async () => {
    const modules = {
      'app.py': `import sqlalchemy as sa
class Plain(sa.types.TypeDecorator):
    impl = sa.String
class Own(sa.types.TypeDecorator):
    impl = sa.String
    def __init__(self, size, **kw):
        super().__init__(length=size * 2, **kw)
class Late(sa.types.TypeDecorator):
    impl = sa.Text
    def __init__(self):
        super().__init__()
        self.impl = sa.String(7)
class Spec(sa.types.UserDefinedType):
    def __init__(self, precision=8):
        self.precision = precision
    def get_col_spec(self, **kw):
        return "MYTYPE(%s)" % self.precision
class Child(Plain):
    pass
class Short(sa.String):
    pass
`,
    }
    const texts = []
    for (const column of [
      'app.Plain(5)',
      'app.Own(size=5)',
      'app.Late()',
      'app.Spec()',
      'app.Spec(2)',
      'app.Child(3)',
      'app.Short(4)',
    ])
      texts.push(await columnText({ modules, imports: 'import app', column }, 'postgresql'))
    expect(texts).toEqual([
      ...['VARCHAR(5)', 'VARCHAR(10)', 'VARCHAR(7)', 'MYTYPE(8)', 'MYTYPE(2)', 'VARCHAR(3)', 'VARCHAR(4)'],
    ])
  })

  it('is found through packages, stars and modules that import each other', async () => {
    const modules = {
      'app/__init__.py': 'from .db import *',
      'app/db/__init__.py': 'from app import models\nfrom .types import GUID',
      'app/db/types.py': GUID,
      'app/models.py': 'import app\nfrom app.missing import Thing\nX = Thing.value',
    }
    expect(await columnText({ modules, imports: 'from app import GUID', column: 'GUID()' }, 'postgresql')).toBe('UUID')
  })

  it('is refused where something listens to it, or where it attaches more than a type', async () => {
    const listened = `${GUID}\nfrom sqlalchemy import event\n@event.listens_for(GUID, "before_parent_attach")\ndef attach(type_, column):\n    pass\n`
    const attached = GUID.replace('cache_ok = True', 'def _set_table(self, column, table):\n        pass')
    for (const text of [listened, attached])
      expect(
        await columnText({ modules: { 'app.py': text }, imports: 'import app', column: 'app.GUID()' }, 'mysql'),
      ).toBe('type-not-supported')
  })

  it('is what the type map says, by dialect, where its module is not at hand', async () => {
    const typeMap = { 'app.types.GUID': 'V(pg.UUID(), sa.CHAR(36))', 'app.SIZE': '12' }
    const project = { modules: {}, imports: 'import app\nfrom app.types import GUID', typeMap }
    expect(await columnText({ ...project, column: 'GUID()' }, 'postgresql')).toBe('UUID')
    expect(await columnText({ ...project, column: 'GUID' }, 'mysql')).toBe('CHAR(36)')
    expect(await columnText({ ...project, column: 'sa.String(app.SIZE)' }, 'mysql')).toBe('VARCHAR(12)')
  })

  it('stands in the place of a library name that env.py set anew', async () => {
    const project = { modules: { 'app.py': GUID }, imports: '', patches: { 'sqlalchemy.GUID': 'app.GUID' } }
    expect(await columnText({ ...project, column: 'sa.GUID()' }, 'mysql')).toBe('CHAR(32)')
  })

  it('is refused by its name where nothing says what it is', async () => {
    const project = { modules: {}, imports: 'from app.types import GUID', column: 'GUID()' }
    expect(await columnText(project, 'postgresql')).toMatch(/^unknown-(?:call|name)$/)
  })
})
