import { expect, it } from 'vitest'
import { applyOverrides, OverrideRefused } from './apply-overrides.ts'
import { readEnvironment } from './read-environment.ts'

const stock = () =>
  readEnvironment({
    path: 'env.py',
    bytes: new TextEncoder().encode('context.configure(version_table="v", transaction_per_migration=True)'),
  })

it('puts what a person says over what env.py says, and says so', async () => {
  const set = applyOverrides(await stock(), {
    version_table: 'mine',
    transaction_per_migration: 'false',
    naming_convention: '{"pk": "pk_%(table_name)s"}',
    paramstyle: 'named',
  })
  expect(set).toMatchObject({
    versionTable: 'mine',
    transactionPerMigration: false,
    namingConvention: { pk: 'pk_%(table_name)s' },
    offline: { transactionPerMigration: false, paramstyle: 'named' },
  })
  expect(set.assumptions.filter(({ certainty }) => certainty === 'set-by-hand').map(({ key }) => key)).toHaveLength(4)
  expect(set.assumptions.filter(({ key }) => key === 'version_table')).toHaveLength(1)
})

it('takes an empty text for the default', async () => {
  expect(applyOverrides(await stock(), { version_table: '', naming_convention: '' })).toMatchObject({
    versionTable: 'alembic_version',
    namingConvention: null,
  })
})

it.each([
  ['nonsense', 'x', 'unknown-setting'],
  ['version_table', 'a\0b', 'not-a-name'],
  ['transaction_per_migration', 'yes', 'not-true-or-false'],
  ['paramstyle', 'x', 'not-a-paramstyle'],
  ['naming_convention', '[1]', 'not-a-naming-convention'],
  ['naming_convention', '{"pk": 1}', 'not-a-naming-convention'],
  ['naming_convention', '{', 'not-a-naming-convention'],
])('refuses %s = %j', async (key, value, problem) => {
  const environment = await stock()
  expect(() => applyOverrides(environment, { [key]: value })).toThrow(
    expect.objectContaining({ constructor: OverrideRefused, key, problem }),
  )
})
