// A message for an incoming webhook of Slack, or of what speaks like it. What people and scripts wrote stands in `plain_text`
// objects, where nothing is markup; the one line that must be markup is escaped (docs.slack.dev, "Formatting message text").
import { plainText } from './plain-text.ts'
import type { Summary } from './summarize.ts'

/** `<!channel>` and links need `<`; receivers that only speak like Slack know `@channel` too. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/@(?=\S)/g, '@\u200b')
}

const plain = (text: string, most: number) => ({ type: 'plain_text', text: plainText(text, most), emoji: false })

export function slackMessage({ title, facts, said, open }: Summary, url: string) {
  const link = { type: 'mrkdwn', text: `<${escaped(url)}|${escaped(open)}>`, verbatim: true }
  return {
    text: escaped(title),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      ...(facts.length === 0
        ? []
        : [
            { type: 'section', fields: facts.slice(0, 10).map(({ label, text }) => plain(`${label}: ${text}`, 2_000)) },
          ]),
      ...(said === null || said.text === ''
        ? []
        : [{ type: 'section', text: plain(said.label === '' ? said.text : `${said.label}: ${said.text}`, 3_000) }]),
      { type: 'section', text: link },
    ],
  }
}
