// A new instance: the first admin sets it up, registers a project, and registers its database with a wrong password, then right.
import { expect, test } from '@playwright/test'
import { postgresServer } from '@revlane/test-servers'
import { emptyUrl, setupCode, signIn } from './support/people.ts'

const admin = { email: 'ada@example.com', password: 'brass lantern over water' }

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: emptyUrl })

test('the first visitor needs the code that the start printed', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/set-up$/)
  await page.getByLabel('Set-up code').fill('00000-00000-00000-00000')
  await page.getByLabel('Workspace name').fill('Acme')
  await page.getByLabel('Your name').fill('Ada Admin')
  await page.getByLabel('Email').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /code/i })).toBeVisible()
  await page.getByLabel('Set-up code').fill(setupCode())
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page.getByRole('heading', { name: 'No project yet' })).toBeVisible()
})

test('set-up is over after the first admin', async ({ page }) => {
  await page.goto('/set-up')
  await expect(page).toHaveURL(/\/sign-in$/)
})

test('a project is a folder, and its environment a tested database', async ({ page }) => {
  const server = await postgresServer()
  const database = await server.createDatabase()
  await signIn(page, admin)
  await page.getByRole('link', { name: 'Register a project' }).click()
  await page.getByLabel('Name').fill('Blocked deploy')
  await page.getByRole('button', { name: 'blocked-deploy' }).click()
  await page.getByRole('button', { name: 'Register project' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Blocked deploy' })).toBeVisible()
  // The worker reads the folder by itself; the matrix appears without a reload.
  await expect(page.getByText('b0bbf866ebc2').first()).toBeVisible({ timeout: 20_000 })

  await page.getByRole('link', { name: 'Register an environment' }).first().click()
  const { host, port, user, password } = server
  const address = `${host}:${port}/${database.name}`
  await page.getByLabel('Database URL').fill(`postgresql+psycopg2://${user}:wrong@${address}`)
  await page.getByRole('button', { name: 'Read the URL' }).click()
  await expect(page.getByLabel('Host')).toHaveValue(host)
  await page.getByRole('button', { name: 'Test the connection' }).click()
  await expect(page.getByText('The connection does not work')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible()

  await page
    .getByLabel('Database URL')
    .fill(`postgresql+asyncpg://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${address}`)
  await page.getByRole('button', { name: 'Read the URL' }).click()
  await page.getByRole('button', { name: /^Test/ }).click()
  await expect(page.getByText('The connection works')).toBeVisible({ timeout: 20_000 })
  await page.getByLabel('Name').fill('production')
  await page.getByLabel('Tier').selectOption('Production')
  await page.getByRole('button', { name: 'Register environment' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'production' })).toBeVisible()
  await expect(page.getByText('Empty', { exact: true }).first()).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(password)).toHaveCount(0)
})
