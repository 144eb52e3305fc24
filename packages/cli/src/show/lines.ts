// The words for people: one line for each piece of news.
import type { Ending } from '../ending.ts'
import type { News } from '../news.ts'

export type Tone = 'plain' | 'quiet' | 'good' | 'bad' | 'wait'
export interface Line {
  readonly text: string
  readonly tone: Tone
}

const line = (text: string, tone: Tone = 'plain'): Line => ({ text, tone })

export function linesOf(news: News): Line[] {
  switch (news.event) {
    case 'checked':
      return [line(checked(news))]
    case 'not-yet':
      return [line(`Not yet: ${news.because.message}`, 'wait')]
    case 'locked':
      return [
        line(
          `Locked by ${news.owner}${news.host ? ` on ${news.host}` : ''}${news.since ? ` since ${news.since}` : ''}.`,
          'wait',
        ),
      ]
    case 'planned':
      return planned(news)
    case 'asked':
      return [line(`Asked: request #${news.number}  ${news.url}`)]
    case 'joined':
      return [line(`Joined: request #${news.number} asks for the same plan and is ${words(news.state)}  ${news.url}`)]
    case 'watching':
      return [line(`A run is at work there: request #${news.number}  ${news.url}`)]
    case 'state':
      return [line(`#${news.number} ${states[news.state] ?? words(news.state)}`, stateTones[news.state] ?? 'plain')]
    case 'gate':
      return [gate(news)]
    case 'review':
      return [review(news)]
    case 'run':
      return [line(`Run: ${words(news.state)}${news.state === 'claimed' ? ` by ${news.worker}` : ''}`, 'quiet')]
    case 'run-event':
      return [line(`  ${news.told.message}`, 'quiet')]
    case 'step':
      return [line(`  ${news.direction} ${news.revision}: ${words(news.state)}`)]
    case 'statement':
      return [statement(news)]
    case 'away':
      return [line(`The server is not reachable since ${news.since}: ${news.because}. Trying again.`, 'wait')]
    case 'back':
      return [line(`The server is back after ${Math.max(1, Math.round(news.afterMs / 1000))} s.`)]
  }
}

type Of<E extends News['event']> = Extract<News, { event: E }>

const words = (given: string) => given.replaceAll('_', ' ').replaceAll('-', ' ')
const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`

function checked({ environment, rows, target, steps }: Of<'checked'>): string {
  const at = rows.length === 0 ? 'at no revision' : `at ${rows.join(', ')}`
  const way = steps === null ? '' : `, ${count(steps, 'step')} from ${target.join(', ')}`
  return `${environment} is ${at}${way}.`
}

function planned({ checksum, revisions, statements, findings }: Of<'planned'>): Line[] {
  const summary = `Plan ${checksum.slice(0, 12)}: ${count(revisions.length, 'revision')}, ${count(statements, 'statement')}.`
  const grave = findings.filter(({ severity }) => severity !== 'info')
  return [
    line(summary),
    ...grave.map(({ severity, message }) => line(`  ${severity}: ${message}`, severity === 'danger' ? 'bad' : 'wait')),
  ]
}

const states: Readonly<Record<string, string>> = {
  pending: 'waits for approval',
  approved: 'is approved',
  queued: 'is queued',
  running: 'runs',
  succeeded: 'is applied',
  stale: 'is stale: the database or the scripts moved since its plan was made',
}

const stateTones: Readonly<Record<string, Tone>> = {
  succeeded: 'good',
  failed: 'bad',
  needs_attention: 'bad',
  rejected: 'bad',
  cancelled: 'bad',
}

function gate({ gate, state, because }: Of<'gate'>): Line {
  if (state === 'waits') return line(`Waits (${words(gate)}): ${because.message}`, 'wait')
  if (state === 'blocks') return line(`Blocked (${words(gate)}): ${because.message}`, 'bad')
  return line(`Passes (${words(gate)}): ${because.message}`, 'good')
}

function review({ by, decision, comment, counts, counted, required }: Of<'review'>): Line {
  const said = comment.trim() === '' ? '' : `: ${comment}`
  if (decision === 'reject') return line(`Rejected by ${by}${said}`, 'bad')
  return line(
    `Approved by ${by}${said} (${counts ? `${counted} of ${required}` : 'does not count'})`,
    counts ? 'good' : 'wait',
  )
}

function statement({ ordinal, of, state, durationMs, failure }: Of<'statement'>): Line {
  const took = durationMs === null ? '' : ` in ${durationMs} ms`
  const said = failure ? `: ${failure.serverCode ? `${failure.serverCode} ` : ''}${failure.message}` : ''
  return line(`  ${ordinal}/${of} ${words(state)}${took}${said}`, state === 'applied' ? 'quiet' : 'bad')
}

export function endingLines({ exit, message, url, next }: Ending): Line[] {
  return [
    line(message, exit === 0 ? 'good' : exit === 2 ? 'wait' : 'bad'),
    ...(url && exit !== 0 ? [line(`  ${url}`)] : []),
    ...(next ? [line(`  ${next}`)] : []),
  ]
}
