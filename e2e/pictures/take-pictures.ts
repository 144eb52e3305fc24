// Takes the pictures of docs/pictures from an installation with the demo, when `npm run pictures` asks for them.
// Written as a story, so that it has Playwright's browser; it is no test.
import { test } from '@playwright/test'
import { askForChange, expectState } from '../support/changes.ts'
import { pagesOf } from '../support/pages.ts'
import { demoPerson, signIn } from '../support/people.ts'

const looks = [
  { look: 'light', colorScheme: 'light', width: 1440, locale: 'en-GB', language: 'en' },
  { look: 'dark', colorScheme: 'dark', width: 1440, locale: 'en-GB', language: 'en' },
  { look: 'narrow', colorScheme: 'light', width: 390, locale: 'en-GB', language: 'en' },
  { look: 'japanese', colorScheme: 'light', width: 1440, locale: 'ja-JP', language: 'ja' },
] as const

test('pictures of a change, from the plan to the approval', async ({ browser }) => {
  test.setTimeout(120_000)
  const author = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await signIn(author, demoPerson('developer'))
  await author.goto('/p/sample-registry/e/production/request')
  await author.getByLabel('Other revisions').selectOption({ index: 1 })
  await author.getByRole('button', { name: 'Show the SQL' }).click()
  await author.getByRole('heading', { name: 'What would run' }).waitFor()
  await author.screenshot({ path: 'docs/pictures/plan.png', fullPage: true })
  const number = await askForChange(author, {
    project: 'sample-registry',
    environment: 'production',
    target: { revision: 'd37b9a4c610e' },
    reason: 'Release 2025.3 needs the sample states',
  })
  const approver = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await signIn(approver, demoPerson('approver'))
  await approver.goto(`/requests/${number}`)
  await approver.getByRole('button', { name: 'Approve', exact: true }).waitFor()
  await approver.screenshot({ path: 'docs/pictures/waiting.png' })
  await approver.getByRole('button', { name: 'Approve', exact: true }).click()
  await approver.getByRole('dialog').waitFor()
  await approver.screenshot({ path: 'docs/pictures/approving.png' })
  await approver.getByLabel(/^Type .* to confirm$/).fill('Production')
  await approver.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
  await expectState(approver, 'Applied')
})

for (const { look, colorScheme, width, language } of looks) {
  test(`pictures, ${look}`, async ({ page, context, baseURL }) => {
    test.setTimeout(300_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
    await page.goto('/sign-in')
    await page.screenshot({ path: `docs/pictures/${look}/sign-in.png` })
    await signIn(page, demoPerson('admin'))
    const places = await pagesOf(page)
    await context.addCookies([{ name: 'revlane-language', value: language, url: baseURL ?? '' }])
    for (const { name, path } of places) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: `docs/pictures/${look}/${name}.png` })
    }
  })
}
