import type { RevisionMap } from '../map/revision-map.ts'

export interface MermaidOptions {
  /** A revision's message, by id; shown under the id. */
  readonly messages?: ReadonlyMap<string, string>
  /** Where databases stand: a name with its version rows. */
  readonly rows?: ReadonlyMap<string, readonly string[]>
  /** Bases on top (TB), at the bottom (BT), or on the left (LR). */
  readonly direction?: 'TB' | 'BT' | 'LR'
}

const longestMessage = 60

/** The history as Mermaid's flowchart (mermaid.js.org/syntax/flowchart.html): full arrows for down_revision, dotted for depends_on. */
export function toMermaid(map: RevisionMap, { messages, rows, direction = 'TB' }: MermaidOptions = {}): string {
  const names = new Map(map.ids.map((id, index) => [id, `r${index}`]))
  const nameOf = (id: string) => names.get(id) ?? 'r'
  const nodes = map.ids.map((id) => `  ${nameOf(id)}${nodeText(map, id, messages?.get(id) ?? '')}`)
  const links = map.ids.flatMap((id) => {
    const node = map.get(id)
    const down = node?.downRevisions.map((parent) => `  ${nameOf(parent)} --> ${nameOf(id)}`) ?? []
    const needs = node?.dependencies.map((parent) => `  ${nameOf(parent)} -.-> ${nameOf(id)}`) ?? []
    return [...down, ...needs]
  })
  const places = [...(rows ?? [])].flatMap(([name, ids], index) => [
    `  e${index}[/"${quoted(name)}"/]`,
    ...ids.filter((id) => names.has(id)).map((id) => `  e${index} -.- ${nameOf(id)}`),
  ])
  const heads = map.heads.map(nameOf)
  const marks = heads.length === 0 ? [] : ['  classDef head stroke-width:3px', `  class ${heads.join(',')} head`]
  return `${[`flowchart ${direction}`, ...nodes, ...links, ...places, ...marks].join('\n')}\n`
}

/** Heads are round; merges are hexagons. */
function nodeText(map: RevisionMap, id: string, message: string): string {
  const declared = map.get(id)?.branchLabels ?? []
  const labels = declared.length > 0 ? ` (${declared.join(', ')})` : ''
  const shortened = message.length > longestMessage ? `${[...message].slice(0, longestMessage).join('')}…` : message
  const text = `"${quoted(`${id}${labels}`)}${shortened === '' ? '' : `<br/>${quoted(shortened)}`}"`
  if (map.get(id)?.nextRevisions.length === 0) return `([${text}])`
  return (map.get(id)?.downRevisions.length ?? 0) > 1 ? `{{${text}}}` : `[${text}]`
}

/** Text inside quotes: entity codes for what Mermaid or HTML would read, one line. */
function quoted(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[#&"<>`]/g, (found) => `#${found.charCodeAt(0)};`)
}
