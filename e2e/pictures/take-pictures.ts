// Takes the pictures of docs/pictures from an installation with the demo, when `npm run pictures` asks for them.
// Written as a story, so that it has Playwright's browser; it is no test.
import { test } from '@playwright/test'
import { pagesOf } from '../support/pages.ts'
import { demoPerson, signIn } from '../support/people.ts'

const looks = [
  { look: 'light', colorScheme: 'light', width: 1440, locale: 'en-GB', language: 'en' },
  { look: 'dark', colorScheme: 'dark', width: 1440, locale: 'en-GB', language: 'en' },
  { look: 'narrow', colorScheme: 'light', width: 390, locale: 'en-GB', language: 'en' },
  { look: 'japanese', colorScheme: 'light', width: 1440, locale: 'ja-JP', language: 'ja' },
] as const

for (const { look, colorScheme, width, language } of looks) {
  test(`pictures, ${look}`, async ({ page, context, baseURL }) => {
    test.setTimeout(300_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
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
