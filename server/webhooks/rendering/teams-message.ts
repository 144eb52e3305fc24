// A message for a Workflows webhook of Microsoft Teams: one Adaptive Card. Text stands in TextRuns, which know no Markdown
// (adaptivecards.io, RichTextBlock), so that nothing that people or scripts wrote becomes a link or a mention.
import type { Summary } from './summarize.ts'

const run = (text: string, style: Record<string, unknown> = {}) => ({ type: 'TextRun', text, ...style })
const line = (inlines: readonly unknown[], style: Record<string, unknown> = {}) => ({
  type: 'RichTextBlock',
  inlines,
  ...style,
})
const labelled = ({ label, text }: { label: string; text: string }) =>
  line([...(label === '' ? [] : [run(`${label}: `, { weight: 'Bolder' })]), run(text)], { spacing: 'Small' })

export function teamsMessage({ title, facts, said, open, isProduction }: Summary, url: string) {
  const heading = { weight: 'Bolder', size: 'Medium', ...(isProduction && { color: 'Attention' }) }
  return {
    type: 'message',
    summary: title,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.2',
          msteams: { width: 'Full' },
          body: [
            line([run(title, heading)]),
            ...facts.map(labelled),
            ...(said === null || said.text === '' ? [] : [labelled(said)]),
          ],
          actions: [{ type: 'Action.OpenUrl', title: open, url }],
        },
      },
    ],
  }
}
