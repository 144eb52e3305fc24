import { expect, test } from 'vitest'
import { thirdPartyModule } from './third-party-module.ts'

const namesOf = (dotted: string) =>
  (thirdPartyModule(dotted)?.module.body ?? []).flatMap((statement) =>
    statement.kind === 'class' || statement.kind === 'function' ? [statement.name] : [],
  )

test('every text is Python, and offers its classes under each of its modules', () => {
  for (const dotted of ['sqlalchemy_utils', 'sqlalchemy_utils.types.uuid', 'sqlalchemy_utils.types'])
    expect(namesOf(dotted)).toContain('UUIDType')
  expect(namesOf('pgvector.sqlalchemy')).toContain('Vector')
  expect(namesOf('fastapi_users_db_sqlalchemy.generics')).toContain('GUID')
  expect(namesOf('advanced_alchemy.types')).toContain('DateTimeUTC')
  expect(namesOf('oslo_db.sqlalchemy.types')).toContain('JsonEncodedDict')
  expect(namesOf('oslo_log.log')).toEqual(['getLogger'])
  expect(namesOf('oslo_utils.uuidutils')).toEqual(['generate_uuid'])
  for (const dotted of ['sqlmodel', 'citext', 'sqlalchemy_json', 'sqlalchemy_utc', 'neutron_lib.db.sqlalchemytypes'])
    expect(namesOf(dotted).length).toBeGreaterThan(0)
  expect(thirdPartyModule('neutron_lib.db.constants')?.module.body.length).toBe(17)
})

test('takes a class for no module, and knows no other library', () => {
  for (const dotted of ['sqlalchemy_utils.UUIDType', 'sqlalchemy_utilsx', 'requests', 'neutron_lib.api'])
    expect(thirdPartyModule(dotted)).toBeNull()
})
