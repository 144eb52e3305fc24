// Ten thousand revisions: only those in sight are there, the first and the last are a key away, and straight runs fold.
import { expect, test } from '@playwright/test'
import { demoPerson, signIn } from '../support/people.ts'
import { plantScripts, waitForRevisions } from '../support/planting.ts'
import { registerProject } from '../support/registering.ts'

const count = 10_000
const id = (index: number) => `r${String(index).padStart(5, '0')}`

/** A line with a branch and its merge every thousand revisions. */
const scripts = Array.from({ length: count }, (_, index) => {
  const place = index % 1_000
  const down = place === 400 ? [id(index - 2)] : place === 401 ? [id(index - 2), id(index - 1)] : [id(index - 1)]
  return { revision: id(index), down: index === 0 ? [] : down, author: index % 2 === 0 ? 'Ada' : 'Grace' }
})

test('ten thousand revisions are listed by the rows in sight', async ({ page }) => {
  test.setTimeout(300_000)
  await signIn(page, demoPerson('admin'))
  await plantScripts(page, 'long', scripts)
  await registerProject(page, { name: 'Long', folder: 'long' })
  await expect(page.getByRole('status').filter({ hasText: `${count} revisions` })).toBeVisible({ timeout: 240_000 })
  await waitForRevisions(page, count)
  const list = page.getByRole('group', { name: 'Revisions and environments' })
  await expect(list.getByRole('link', { name: `change ${id(count - 1)}` })).toBeVisible()
  expect(await list.getByRole('row').count()).toBeLessThan(100)
  await expect(page.getByText('The rest of the history is on its way')).toBeHidden({ timeout: 60_000 })
  await list.focus()
  await page.keyboard.press('j')
  await page.keyboard.press('End')
  await expect(list.getByRole('link', { name: `change ${id(0)}` })).toBeFocused()
  expect(await list.getByRole('row').count()).toBeLessThan(100)
  await page.getByLabel('Fold straight runs').check()
  await expect(list.getByText(/revisions in a straight line/).first()).toBeVisible()
  expect(Number(await list.getByRole('table').getAttribute('aria-rowcount'))).toBeLessThan(100)
  await page.goto(`/p/long?at=${id(1_234)}`)
  await expect(list.getByRole('link', { name: `change ${id(1_234)}` })).toBeVisible()
})
