// What a person needs to decide whether to open the page: what, where, who, why, what was found, what it waits for.
import type { DriftNews, Payload, RequestEvent, RequestNews } from '../news/payload.ts'
import type { MessageWords } from '../words/message-words.ts'
import { plainText } from './plain-text.ts'

export interface Summary {
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  /** In somebody's own words; null when there are none. */
  readonly said: { readonly label: string; readonly text: string } | null
  readonly open: string
  /** The title says it too. */
  readonly isProduction: boolean
}

const mostName = 80
const mostFact = 200
const mostSaid = 300

const name = (text: string) => plainText(text, mostName)

export function summarize(payload: Payload, words: MessageWords): Summary {
  switch (payload.type) {
    case 'webhook.test': {
      const { webhook, sentBy } = payload.data
      const text = words.testText(name(sentBy))
      return { title: words.testTitle(name(webhook.name)), facts: [], said: { label: '', text }, ...rest(words, false) }
    }
    case 'environment.drift-found':
      return ofDrift(payload.type, payload.data, words)
    default:
      return ofRequest(payload.type, payload.data, words)
  }
}

const rest = (words: MessageWords, isProduction: boolean) => ({ open: words.open, isProduction })

const placeOf = ({ project, environment }: RequestNews | DriftNews) =>
  `${name(project.name)} / ${name(environment.name)}`

function titled(title: string, { environment }: RequestNews | DriftNews, words: MessageWords): string {
  return environment.tier === 'production' ? `[${words.tiers.production}] ${title}` : title
}

function whereFact(news: RequestNews | DriftNews, words: MessageWords) {
  return { label: words.labels.where, text: `${placeOf(news)} (${words.tiers[news.environment.tier]})` }
}

function ofDrift(event: 'environment.drift-found', news: DriftNews, words: MessageWords): Summary {
  const { labels } = words
  const listed = (items: readonly string[]) =>
    items.length === 0 ? words.noRows : plainText(words.list(items.map(name)), mostFact)
  return {
    title: titled(words.driftTitles[event](placeOf(news)), news, words),
    facts: [
      whereFact(news, words),
      { label: labels.state, text: words.states[news.state.word] },
      { label: labels.rows, text: listed(news.state.rows) },
      ...(news.state.unknownRevisions.length === 0
        ? []
        : [{ label: labels.unknown, text: listed(news.state.unknownRevisions) }]),
    ],
    said: null,
    ...rest(words, news.environment.tier === 'production'),
  }
}

function ofRequest(event: RequestEvent, news: RequestNews, words: MessageWords): Summary {
  const { labels } = words
  const { request, waitsFor, outcome, bypass } = news
  const waits = waitsFor.map((one) => words.waits(one))
  return {
    title: titled(words.requestTitles[event](placeOf(news), request.number), news, words),
    facts: [
      { label: labels.what, text: words.what(words.kinds[request.kind], name(request.target), request) },
      whereFact(news, words),
      { label: labels.askedBy, text: name(request.requestedBy) },
      { label: labels.findings, text: words.findings(request.findings) },
      ...(waits.length === 0 ? [] : [{ label: labels.waitsFor, text: plainText(words.list(waits), mostFact) }]),
      ...(outcome === null ? [] : [{ label: labels.outcome, text: plainText(words.ended(outcome), mostFact) }]),
      ...(bypass === null
        ? []
        : [
            { label: labels.bypassedBy, text: name(bypass.by) },
            { label: labels.skips, text: words.list(bypass.skips.map((gate) => words.gates[gate] ?? name(gate))) },
          ]),
    ],
    said: { label: labels.reason, text: plainText(bypass?.reason ?? request.reason, mostSaid) },
    ...rest(words, news.environment.tier === 'production'),
  }
}
