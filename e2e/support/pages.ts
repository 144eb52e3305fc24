// Every page of the console, with addresses of things that the demo has.
import type { Page } from '@playwright/test'

interface PlaceToSee {
  readonly name: string
  readonly path: string
}

/** @param page signed in; the newest request is looked up on its list */
export async function pagesOf(page: Page): Promise<readonly PlaceToSee[]> {
  await page.goto('/requests?state=all')
  const request = await page.locator('a[href^="/requests/"]').first().getAttribute('href')
  const project = '/p/sample-registry'
  return [
    { name: 'fleet', path: '/' },
    { name: 'inbox', path: '/inbox' },
    { name: 'requests', path: '/requests?state=all' },
    { name: 'request', path: request ?? '/requests' },
    { name: 'audit', path: '/audit' },
    { name: 'members', path: '/members' },
    { name: 'settings', path: '/settings' },
    { name: 'tokens', path: '/settings/tokens' },
    { name: 'webhooks', path: '/settings/webhooks' },
    { name: 'project', path: project },
    { name: 'revision', path: `${project}/r/d37b9a4c610e` },
    { name: 'revision-sql', path: `${project}/r/d37b9a4c610e?direction=downgrade&text=sql` },
    { name: 'project-settings', path: `${project}/settings` },
    { name: 'environment', path: `${project}/e/production` },
    { name: 'policy', path: `${project}/e/production/policy` },
    { name: 'new-request', path: `${project}/e/staging/request` },
    { name: 'connection', path: `${project}/e/production/connection` },
    { name: 'new-environment', path: `${project}/new-environment` },
    { name: 'new-project', path: '/projects/new' },
    { name: 'not-found', path: '/p/no-such-project' },
  ]
}
