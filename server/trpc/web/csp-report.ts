// What a browser tells about content that the policy stopped. Anyone can send one: few are read, little of each is kept.
import type { Logger } from '../../log.ts'
import { tooLarge, withBodyUpTo } from './limit-body.ts'

const mostBytes = 16_000
const mostPerMinute = 60

let minute = 0
let taken = 0

export async function takeCspReport(log: Logger, request: Request): Promise<number> {
  const now = Math.floor(performance.now() / 60_000)
  if (now !== minute) {
    minute = now
    taken = 0
  }
  taken += 1
  if (taken > mostPerMinute) return 429
  const bounded = await withBodyUpTo(request, mostBytes)
  if (bounded === tooLarge) return 413
  const report = firstReport(await bounded.text())
  if (!report) return 400
  log.warn(report, 'a browser stopped content that the policy does not allow')
  return 204
}

/** Both forms: `report-uri` ({"csp-report": …}) and the Reporting API ([{body: …}]). */
function firstReport(text: string): { directive: string; blocked: string; path: string } | null {
  try {
    const sent: unknown = JSON.parse(text)
    const first: unknown = Array.isArray(sent) ? sent[0]?.body : pick(sent, 'csp-report')
    if (first === null || typeof first !== 'object') return null
    const blocked = word(pick(first, 'blocked-uri') ?? pick(first, 'blockedURL'))
    return {
      directive: word(pick(first, 'effective-directive') ?? pick(first, 'effectiveDirective')).slice(0, 60),
      blocked: originOf(blocked),
      path: pathOf(word(pick(first, 'document-uri') ?? pick(first, 'documentURL'))),
    }
  } catch {
    return null
  }
}

const pick = (from: unknown, key: string): unknown =>
  from !== null && typeof from === 'object' ? Reflect.get(from, key) : undefined
const word = (value: unknown): string => (typeof value === 'string' ? value : '')
const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url).slice(0, 100)
const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '').slice(0, 100)
