// A script uses a type of a module that the source does not hold: refused at its line, until an admin says what it is.
import { expect, test } from '@playwright/test'
import { axeFindings } from '../support/axe.ts'
import { demoPerson, signIn } from '../support/people.ts'
import { plantScripts, waitForRevisions } from '../support/planting.ts'
import { registerProject } from '../support/registering.ts'

const scripts = [
  {
    ...{ revision: 'a1', down: [], message: 'parcels' },
    imports: 'from parcels.types import GUID\n',
    upgrade: 'op.create_table("parcels", sa.Column("id", GUID(), primary_key=True))',
  },
  {
    ...{ revision: 'a2', down: ['a1'], message: 'a marked parcel' },
    imports: 'import uuid\n',
    upgrade: 'op.execute(f"INSERT INTO parcels VALUES (\'{uuid.uuid4()}\')")',
  },
] as const

test('an unknown type is refused at its line, and the type map settles it', async ({ browser }) => {
  const admin = await (await browser.newContext()).newPage()
  await signIn(admin, demoPerson('admin'))
  await plantScripts(admin, 'parcels', scripts)
  await registerProject(admin, { name: 'Parcels', folder: 'parcels' })
  await waitForRevisions(admin, scripts.length)

  await admin.getByRole('link', { name: 'parcels', exact: true }).click()
  await expect(admin.getByText(/Upgrade: can't be turned into SQL/)).toBeVisible()
  await expect(
    admin.getByText("Say what parcels.types.GUID is in the project's type map", { exact: false }),
  ).toBeVisible()
  expect(await axeFindings(admin)).toEqual([])
  await admin.getByRole('link', { name: 'Open the type map' }).click()

  await expect(admin.getByText('blocks 1 revision')).toBeVisible()
  await expect(admin.getByLabel('Dotted name')).toHaveValue('parcels.types.GUID')
  await admin.getByLabel('Expression').fill('sa.Gooid()')
  await admin.getByLabel('Why is this right?').fill('The type is in another repository')
  await admin.getByRole('button', { name: 'Save and read the scripts anew' }).click()
  await expect(admin.getByText(/sqlalchemy\.Gooid/)).toBeVisible({ timeout: 30_000 })
  expect(await axeFindings(admin)).toEqual([])

  await admin.getByLabel('Expression').fill('V(pg.UUID(), sa.CHAR(36))')
  await admin.getByLabel('Why is this right?').fill('As the application has it')
  await admin.getByRole('button', { name: 'Save and read the scripts anew' }).click()
  await expect(admin.getByText('Understood')).toBeVisible({ timeout: 30_000 })
  await expect(admin.getByText('Every name that the scripts use is known.')).toBeVisible()
  await expect(admin.getByText('As the application has it')).toBeVisible()
  await admin.goto('/p/parcels/r/a1')
  await expect(admin.getByText('id UUID NOT NULL')).toBeVisible()

  await admin.goto('/p/parcels/r/a2')
  await expect(admin.getByText('A value of chance or of the clock')).toBeVisible()

  const viewer = await (await browser.newContext()).newPage()
  await signIn(viewer, demoPerson('viewer'))
  await viewer.goto('/p/parcels/settings')
  await expect(viewer.getByLabel('Expression')).toBeDisabled()
  await expect(viewer.getByRole('button', { name: 'Save and read the scripts anew' })).toBeHidden()
})

test('SQL that a plan could not hold is not taken for a refused script', async ({ page, browser }) => {
  await signIn(page, demoPerson('admin'))
  await plantScripts(page, 'ledger', [
    {
      ...{ revision: 'a1', down: [], message: 'counted by hand' },
      upgrade: 'op.execute(f"DELETE FROM t LIMIT {op.get_bind().execute(sa.text(\'SELECT 1\')).scalar()}")',
    },
  ])
  await registerProject(page, { name: 'Ledger', folder: 'ledger' })
  await waitForRevisions(page, 1)
  const developer = await (await browser.newContext()).newPage()
  await signIn(developer, demoPerson('developer'))
  await developer.goto('/p/ledger/r/a1')
  await developer.getByLabel('SQL', { exact: true }).fill("SELECT 'open")
  await developer.getByLabel('Why is this right?').fill('It was counted')
  await developer.getByRole('button', { name: 'Save SQL' }).click()
  await expect(developer.getByText(/can't be cut into statements at line 1/)).toBeVisible()
  await developer.getByLabel('SQL', { exact: true }).fill('SELECT 1')
  await developer.getByRole('button', { name: 'Save SQL' }).click()
  await expect(developer.getByText('A person supplied this SQL in place of the script.')).toBeVisible()
  await developer.goto('/p/ledger')
  await expect(developer.getByText('SQL override')).toBeVisible()
})
