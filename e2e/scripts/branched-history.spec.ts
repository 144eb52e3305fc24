// A history with branches is seen as it is: labels, a merge, a dependency, two heads; and a file makes one head of them.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { axeFindings } from '../support/axe.ts'
import { demoPerson, signIn } from '../support/people.ts'
import { plantScripts, waitForRevisions } from '../support/planting.ts'
import { registerProject } from '../support/registering.ts'

const scripts = [
  { revision: 'a1', down: [], message: 'the first table' },
  { revision: 'b1', down: ['a1'], message: 'bills', label: 'billing', author: 'Ada' },
  { revision: 'c1', down: ['a1'], message: 'people', author: 'Grace' },
  { revision: 'm1', down: ['b1', 'c1'], message: 'bring both together' },
  { revision: 'd1', down: ['m1'], message: 'one head' },
  { revision: 'e1', down: ['m1'], message: 'the other head', dependsOn: 'd1' },
] as const

async function open(page: Page): Promise<string> {
  await signIn(page, demoPerson('admin'))
  const folder = await plantScripts(page, 'branched', scripts)
  await registerProject(page, { name: 'Branched', folder: 'branched' })
  await waitForRevisions(page, scripts.length)
  return folder
}

test('a branched history is drawn, filtered, linked to and merged', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const folder = await open(page)
  const list = page.getByRole('group', { name: 'Revisions and environments' })
  const row = (text: string) => list.getByRole('row', { name: text })
  await expect(row('bills')).toContainText('Label billing')
  await expect(row('bring both together')).toContainText('Merges b1, c1')
  await expect(row('the other head')).toContainText('depends on d1')
  await expect(row('the other head')).toContainText('Head')
  expect(await axeFindings(page)).toEqual([])

  await page.getByLabel('Author').selectOption('Grace')
  await expect(list.getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/author=Grace/)
  await page.reload()
  await expect(row('people')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await page.getByLabel('Find a revision').fill('bring')
  await expect(list.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: 'Clear the filter' }).click()

  await list.focus()
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  await expect(list.getByRole('link', { name: 'one head' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(list.getByRole('link', { name: 'the first table' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'the first table' })).toBeVisible()
  await page.getByRole('link', { name: 'Show in the graph' }).click()
  await expect(row('the first table')).toContainText('The revision that the link names')

  await page.getByRole('button', { name: 'Copy as Mermaid' }).click()
  await expect(page.getByText('Copied as Mermaid')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^flowchart /)

  await expect(page.getByText('2 heads')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download a merge revision' }).click()
  const file = await download
  copyFileSync(await file.path(), join(folder, file.suggestedFilename()))
  await waitForRevisions(page, scripts.length + 1)
  await expect(page.getByText('2 heads')).toBeHidden()
})

test('a link that leads nowhere is named with its file, its line and what was likely meant', async ({ page }) => {
  await signIn(page, demoPerson('admin'))
  await plantScripts(page, 'broken', [
    { revision: 'abcd1234', down: [] },
    { revision: 'bcde2345', down: ['abcd1243'] },
  ])
  await registerProject(page, { name: 'Broken', folder: 'broken' })
  await expect(
    page.getByText(/names abcd1243 in down_revision, which does not exist. Did you mean abcd1234\?/),
  ).toBeVisible({
    timeout: 30_000,
  })
  await expect(page.getByText('bcde2345.py:10')).toBeVisible()
})
