// Each page, in light and dark, as each kind of reader meets it: axe finds nothing, the console says nothing, the keyboard gets in.
import { expect, type Page, test } from '@playwright/test'
import { axeFindings } from './support/axe.ts'
import { pagesOf } from './support/pages.ts'
import { demoPerson, emptyUrl, signIn } from './support/people.ts'

function listen(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  return said
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the pages before sign-in, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const address of ['/sign-in', '/join#no-such-link', `${emptyUrl}/`]) {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect.soft(await axeFindings(page), address).toEqual([])
    }
  })

  test(`axe finds nothing on any page, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(240_000)
    await page.emulateMedia({ colorScheme })
    await signIn(page, demoPerson('admin'))
    const said = listen(page)
    for (const { path } of await pagesOf(page)) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect.soft(await axeFindings(page), path).toEqual([])
    }
    expect(said).toEqual([])
  })
}

test('the main job is reachable by the keyboard alone', async ({ page }) => {
  await signIn(page, demoPerson('developer'))
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+k')
  await page
    .getByRole('dialog')
    .getByRole('combobox')
    .or(page.getByRole('dialog').getByRole('textbox'))
    .fill('Production')
  await expect(page.getByRole('dialog').getByText('Production').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Production' })).toBeVisible()
})
