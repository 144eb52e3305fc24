// A receiver is named, tried, told, and taken away again; what it gets is checked with the library that receivers use.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { axeFindings } from './support/axe.ts'
import { demoPerson, signIn } from './support/people.ts'

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

async function startReceiver() {
  const received: Received[] = []
  const state = { status: 204 }
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body })
      response.writeHead(state.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Proof: it listens on TCP.
  const { port } = server.address() as AddressInfo
  return { received, state, url: `http://127.0.0.1:${port}/CANARY-PATH`, host: `127.0.0.1:${port}`, server }
}

const verify = (secret: string, { headers, body }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>)

test('a webhook is tried, rotated, watched while it fails, and removed', async ({ page }) => {
  test.setTimeout(180_000)
  const receiver = await startReceiver()
  await signIn(page, demoPerson('admin'))
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Webhooks' }).click()
  const make = page.getByRole('region', { name: 'Add a webhook' })
  await make.getByLabel('Name').fill('Deploy log')
  await make.getByLabel('Address').fill(receiver.url)
  await make.getByRole('button', { name: 'Add webhook' }).click()
  const secret = await make.getByRole('status').locator('code').innerText()
  expect(secret).toMatch(/^whsec_/)
  await make.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  const section = page.getByRole('region', { name: 'Deploy log' })
  await expect(section).toContainText(receiver.host)
  await expect(page.locator('body')).not.toContainText(/CANARY-PATH|whsec_/)

  await section.getByRole('button', { name: 'Send a test to Deploy log' }).click()
  await expect(section).toContainText('It arrived: the receiver answered 204')
  const [first] = receiver.received
  if (!first) throw new Error('Nothing arrived.')
  expect(verify(secret, first)).toMatchObject({ type: 'webhook.test' })

  await section.getByRole('button', { name: 'New signing secret for Deploy log' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click()
  const newer = await section.getByRole('status').locator('code').innerText()
  await section.getByRole('button', { name: 'Done' }).click()
  receiver.state.status = 500
  await section.getByRole('button', { name: 'Send a test to Deploy log' }).click()
  await expect(section).toContainText('It did not arrive.')
  const second = receiver.received[1]
  if (!second) throw new Error('Nothing arrived.')
  for (const one of [secret, newer]) expect(verify(one, second)).toMatchObject({ type: 'webhook.test' })
  await expect(section).toContainText('Failing, first')
  await expect(section).toContainText('Two secrets sign until')

  await section.getByLabel('Last answers of Deploy log').first().click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axeFindings(page)).toEqual([])
  }
  receiver.state.status = 200
  await section.getByRole('button', { name: 'Send the message “test” again' }).click()
  await expect.poll(() => receiver.received.length).toBe(3)
  expect(receiver.received[2]?.headers['webhook-id']).toBe(second.headers['webhook-id'])
  await expect
    .poll(async () => {
      await page.reload()
      return section.innerText()
    })
    .not.toContain('Failing, first')

  await section.getByRole('button', { name: 'Disable Deploy log' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await expect(section.getByRole('button', { name: 'Enable Deploy log' })).toBeVisible()
  await section.getByRole('button', { name: 'Remove Deploy log' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(section).toHaveCount(0)
  receiver.server.close()
})

test('only admins see who is told', async ({ page }) => {
  await signIn(page, demoPerson('developer'))
  await page.goto('/settings/webhooks')
  await expect(page.getByText('Your roles do not allow you')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add webhook' })).toHaveCount(0)
})
