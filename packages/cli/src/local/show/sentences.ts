// The sentences of refusals and findings, the very ones that the pages say: a code has one wording, wherever it is read.
import findings from '../../../../../app/messages/en/findings.json'
import refusals from '../../../../../app/messages/en/refusals.json'

type Params = Readonly<Record<string, unknown>>

// Made once: there are hundreds, and a long history asks thousands of times.
const ofRefusals = { ...findings, ...refusals }
const ofFindings = { ...refusals, ...findings }

export function refusalSentence(code: string, params: Params): string {
  return sentence(ofRefusals, code, params)
}

export function findingSentence(code: string, params: Params): string {
  return sentence(ofFindings, code, params)
}

/** `{name}` stands for a parameter; what has no words here is told by its code and parameters. */
function sentence(sentences: Readonly<Record<string, string>>, code: string, params: Params): string {
  const written = Object.hasOwn(sentences, code) ? sentences[code] : undefined
  if (written === undefined) {
    const details = Object.entries(params).map(([name, value]) => `${name} ${textOf(value)}`)
    return [code, ...details].join(', ')
  }
  return written.replaceAll(/\{(\w+)\}/g, (_, name: string) => textOf(params[name])).replaceAll("''", "'")
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return Array.isArray(value) ? value.map(String).join(', ') : String(value)
}
