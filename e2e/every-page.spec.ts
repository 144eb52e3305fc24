// Each page, in light and dark, as each kind of reader meets it: axe finds nothing, the console says nothing, the keyboard gets in.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { pagesOf } from './support/pages.ts'
import { demoPerson, signIn } from './support/people.ts'

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

function listen(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  return said
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the sign-in page, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/sign-in')
    expect(await findings(page)).toEqual([])
  })

  test(`axe finds nothing on any page, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(240_000)
    await page.emulateMedia({ colorScheme })
    await signIn(page, demoPerson('admin'))
    const said = listen(page)
    for (const { path } of await pagesOf(page)) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect.soft(await findings(page), path).toEqual([])
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
