import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Payload, RequestNews } from '../news/payload.ts'
import { plainText } from './plain-text.ts'
import { renderBody } from './render-body.ts'

const publicUrl = new URL('https://revlane.example.test')
const news: RequestNews = {
  project: { slug: 'harbor-api', name: 'Harbor API' },
  environment: { slug: 'production', name: 'Production', tier: 'production' },
  path: '/requests/12',
  request: {
    number: 12,
    kind: 'upgrade',
    state: 'pending',
    target: 'heads',
    reason: 'berths need an index',
    requestedBy: 'Grace',
    revisions: 2,
    statements: 5,
    findings: { danger: 1, warn: 2, info: 0 },
  },
  waitsFor: [
    { gate: 'approvals', required: 2 },
    { gate: 'order', after: 'Staging' },
    { gate: 'window', names: ['Nightly'] },
  ],
  outcome: null,
  bypass: null,
}
const at = '2026-11-21T10:00:00.000Z'
const waiting: Payload = { type: 'request.waiting-for-approval', timestamp: at, data: news }

const render = (payload: Payload, kind: 'standard' | 'slack' | 'teams', locale: 'en' | 'ja' = 'en') =>
  JSON.parse(renderBody(payload, { kind, locale, publicUrl }).toString())

/** Every text that the receiver shows, in its order. */
function textsOf(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === 'string' ? (['text', 'title', 'url'].includes(key) ? [child] : []) : textsOf(child),
  )
}

test('a standard message is the event as data, with the address of its page', () => {
  const { path, ...data } = news
  expect(render(waiting, 'standard')).toEqual({
    type: 'request.waiting-for-approval',
    timestamp: at,
    data: { ...data, url: `https://revlane.example.test${path}` },
  })
})

test.each(['slack', 'teams'] as const)(
  'a %s message says what, where, who, why, what was found and what it waits for',
  (kind) => {
    const said = textsOf(render(waiting, kind)).join('\n').replaceAll(': \n', ': ')
    for (const part of [
      '[PRODUCTION] Approval needed: #12 in Harbor API / Production',
      'What: Upgrade to heads: 2 revisions, 5 statements',
      'Where: Harbor API / Production (PRODUCTION)',
      'Asked by: Grace',
      'Findings: 1 dangerous, 2 warnings',
      'Policy asks for: 2 approvals, Staging first, change window Nightly',
      'Reason: berths need an index',
      'https://revlane.example.test/requests/12',
    ])
      expect(said).toContain(part)
  },
)

test.each(['slack', 'teams'] as const)('a %s message speaks Japanese where its webhook does', (kind) => {
  const said = textsOf(render(waiting, kind, 'ja'))
    .join('\n')
    .replaceAll(': \n', ': ')
  expect(said).toContain('[本番] 承認待ち：Harbor API / Production の #12')
  expect(said).toContain('内容: heads へのアップグレード：リビジョン 2 件、SQL 文 5 件')
  expect(said).toContain('指摘: 危険 1 件、警告 2 件')
  expect(said).toContain('ポリシーの条件: 承認 2 件、先に Staging、変更時間帯 Nightly')
  expect(said).not.toMatch(/Asked by|Reason|Findings/)
})

test.each(['en', 'ja'] as const)('each event has its words in %s', (locale) => {
  const events = [
    'request.waiting-for-approval',
    'request.approved',
    'request.started',
    'request.succeeded',
    'request.failed',
    'request.needs-attention',
    'request.bypassed',
  ] as const
  const outcome = {
    code: 'statement-failed',
    params: { ordinal: 3, revision: 'r2', cause: 'lock-timeout', applied: 0 },
  }
  const bypass = { by: 'Ada', reason: 'the site is down', skips: ['approvals', 'window'] }
  const payloads: Payload[] = [
    ...events.map((type) => ({ type, timestamp: at, data: { ...news, outcome, bypass } })),
    {
      type: 'environment.drift-found',
      timestamp: at,
      data: {
        project: news.project,
        environment: news.environment,
        path: '/p/harbor-api/e/production',
        state: { word: 'unknown-revision', rows: ['abc'], unknownRevisions: ['abc'] },
      },
    },
    {
      type: 'webhook.test',
      timestamp: at,
      data: { webhook: { name: 'Ops' }, sentBy: 'Ada', path: '/settings/webhooks' },
    },
  ]
  for (const payload of payloads) {
    for (const kind of ['slack', 'teams'] as const) {
      const said = textsOf(render(payload, kind, locale)).join('\n')
      expect(said, payload.type).not.toMatch(/undefined|null|\[object/)
      if (payload.type === 'request.bypassed') expect(said).toContain('the site is down')
    }
  }
})

const hostile =
  '<!channel> <@U123> <https://evil.test|click> @here *b* _i_ `c` [x](https://evil.test) & ~s~\u202E\u0007\nsecond'
const hostileNews: RequestNews = {
  ...news,
  project: { slug: 'x', name: hostile },
  request: { ...news.request, reason: hostile, requestedBy: hostile, target: hostile },
}

test('S17 nothing that people or scripts wrote is markup in Slack, and nobody is called by it', () => {
  const message = render({ ...waiting, data: hostileNews }, 'slack')
  const markup: string[] = [message.text]
  const walk = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    if ('type' in value && value.type === 'mrkdwn' && 'text' in value) markup.push(String(value.text))
    for (const child of Object.values(value)) walk(child)
  }
  walk(message.blocks)
  for (const text of markup) {
    expect(text.replace('<https://revlane.example.test/requests/12|Open in Revlane>', '')).not.toMatch(/[<>]|@\w/)
  }
  expect(message).toMatchObject({ unfurl_links: false, unfurl_media: false })
  expect(markup).toHaveLength(2)
})

test('S17 a Teams card has no text that knows Markdown, and no mention', () => {
  const card = render({ ...waiting, data: hostileNews }, 'teams').attachments[0].content
  const types = JSON.stringify(card).match(/"type":"[A-Za-z.]+"/g)
  expect(new Set(types)).toEqual(
    new Set(['"type":"AdaptiveCard"', '"type":"RichTextBlock"', '"type":"TextRun"', '"type":"Action.OpenUrl"']),
  )
  expect(card.msteams.entities).toBeUndefined()
})

test.each(['slack', 'teams'] as const)(
  'a %s message keeps the limits of its receiver, whatever was written',
  (kind) => {
    const anything = fc.string({ unit: 'binary', maxLength: 1_000 })
    fc.assert(
      fc.property(anything, anything, (reason, name) => {
        const data = { ...news, project: { slug: 'x', name }, request: { ...news.request, reason, requestedBy: name } }
        const bytes = renderBody({ ...waiting, data }, { kind, locale: 'en', publicUrl })
        expect(bytes.length).toBeLessThan(12_000)
        const message = JSON.parse(bytes.toString())
        if (kind === 'slack') {
          expect(message.blocks[0].text.text.length).toBeLessThanOrEqual(300)
          expect([...message.blocks[0].text.text].length).toBeLessThanOrEqual(150)
          expect(message.blocks[1].fields.length).toBeLessThanOrEqual(10)
        }
      }),
      { numRuns: 60 },
    )
  },
)

test('text is cut by characters, in one line, without what cannot be seen', () => {
  expect(plainText('a\u202Eb\n\n c\u0000', 10)).toBe('a b c')
  expect(plainText('日本語のとても長い理由', 5)).toBe('日本語の…')
  expect(plainText('👩‍🚀👩‍🚀', 3)).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
})
