// How an admin brings a project and a database in, in the words of the page.
import { expect, type Page } from '@playwright/test'
import type { DatabaseFields } from '@revlane/test-servers'

interface NewProject {
  readonly name: string
  readonly folder: string
  readonly family?: 'PostgreSQL' | 'MySQL or MariaDB'
}

export async function registerProject(page: Page, { name, folder, family = 'PostgreSQL' }: NewProject): Promise<void> {
  await page.goto('/projects/new')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Databases').selectOption({ label: family })
  await page.getByLabel('Folder in the root').fill(folder)
  await page.getByRole('button', { name: 'Register project' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

interface Registration {
  readonly project: string
  readonly driver: 'postgresql+psycopg2' | 'mysql+pymysql'
  readonly fields: DatabaseFields
  readonly name: string
  readonly tier: 'Development' | 'Staging' | 'Production'
}

export async function registerEnvironment(page: Page, registration: Registration): Promise<void> {
  const { project, driver, fields, name, tier } = registration
  await page.goto(`/p/${project}/new-environment`)
  await testUrl(page, databaseUrl(driver, fields))
  await expect(page.getByText('The connection works')).toBeVisible({ timeout: 20_000 })
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Tier').selectOption(tier)
  await page.getByRole('button', { name: 'Register environment' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function testUrl(page: Page, url: string): Promise<void> {
  await page.getByLabel('Database URL').fill(url)
  await page.getByRole('button', { name: 'Read the URL' }).click()
  await expect(page.getByLabel('Host')).toHaveValue('127.0.0.1')
  await page.getByRole('button', { name: /^Test/ }).click()
}

function databaseUrl(driver: Registration['driver'], fields: DatabaseFields): string {
  const { host, port, user, password, database } = fields
  return `${driver}://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}
