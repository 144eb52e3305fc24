// How quick the list of ten thousand revisions is on a slow machine: run by E2E_MATCH=bench/history-list.ts.
import { expect, test } from '@playwright/test'
import { demoPerson, signIn } from '../support/people.ts'
import { plantScripts } from '../support/planting.ts'
import { registerProject } from '../support/registering.ts'

const count = 10_000
const id = (index: number) => `r${String(index).padStart(5, '0')}`
const scripts = Array.from({ length: count }, (_, index) => ({
  revision: id(index),
  down: index === 0 ? [] : [id(index - 1)],
}))

test('the list of ten thousand revisions', async ({ page }) => {
  test.setTimeout(600_000)
  await signIn(page, demoPerson('admin'))
  const known = await page.goto('/p/long-bench')
  if (known?.status() === 404) {
    await plantScripts(page, 'long-bench', scripts)
    await registerProject(page, { name: 'Long bench', folder: 'long-bench' })
  }
  await expect(page.getByRole('status').filter({ hasText: `${count} revisions` })).toBeVisible({ timeout: 500_000 })
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const list = page.getByRole('group', { name: 'Revisions and environments' })
  for (let round = 0; round < 3; round++) {
    await page.goto('/p/long-bench')
    await expect(page.getByText('The rest of the history is on its way')).toBeHidden({ timeout: 60_000 })
    const paints = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation')
      const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
      // Proof: the first entry of that type is a navigation's.
      const answered = (navigation as PerformanceNavigationTiming | undefined)?.responseStart ?? 0
      return { answered: Math.round(answered), painted: Math.round(paint) }
    })
    const frames = await list.evaluate(async (frame) => {
      const times: number[] = []
      let last = performance.now()
      for (let step = 0; step < 120; step++) {
        frame.scrollTop += 400
        await new Promise(requestAnimationFrame)
        const now = performance.now()
        times.push(now - last)
        last = now
      }
      times.sort((a, b) => a - b)
      return {
        median: Math.round(times[60] ?? 0),
        p95: Math.round(times[114] ?? 0),
        worst: Math.round(times[119] ?? 0),
      }
    })
    console.log(
      `answered after ${paints.answered} ms, painted after ${paints.painted} ms; frames of a fast scroll: ${JSON.stringify(frames)} ms`,
    )
  }
})
