// The lines that `alembic heads`, `history`, `branches`, `show` and `current` print (alembic.script.base.Script).
import type { RevisionMap } from '@revlane/revision-graph'
import type { RevisionFile } from '../project/read-headers.ts'

export interface Shown {
  readonly map: RevisionMap
  readonly file: RevisionFile
  /** The database stands here. */
  readonly isCurrent?: boolean
}

/** What a short line has besides the id; `current` prints none of it. */
export interface Parts {
  readonly parents?: boolean
  readonly labels?: boolean
  readonly tree?: boolean
  readonly message?: boolean
}

/** `Script._head_only`. */
export function shortLine({ map, file, isCurrent = false }: Shown, parts: Parts): string {
  const { revision, dependsOn, message } = file.header
  const node = map.get(revision)
  const labels = map.labelsOf(revision)
  const isHead = node?.nextRevisions.length === 0
  const isRealHead = node?.allNextRevisions.length === 0
  const needs = dependsOn.length > 0 ? ` (${dependsOn.join(', ')})` : ''
  return [
    parts.parents ? `${parentsOf(file)}${needs} -> ` : '',
    revision,
    parts.labels && labels.length > 0 ? ` (${labels.join(', ')})` : '',
    isRealHead ? ' (head)' : isHead ? ' (effective head)' : '',
    isCurrent ? ' (current)' : '',
    parts.tree ? treeMarks(map, revision) : '',
    parts.message ? `, ${message}` : '',
  ].join('')
}

function treeMarks(map: RevisionMap, revision: string): string {
  const node = map.get(revision)
  const isBranchPoint = (node?.nextRevisions.length ?? 0) > 1
  const isMergePoint = (node?.downRevisions.length ?? 0) > 1
  return `${isBranchPoint ? ' (branchpoint)' : ''}${isMergePoint ? ' (mergepoint)' : ''}`
}

function parentsOf({ header }: RevisionFile): string {
  return header.downRevisions.join(', ') || '<base>'
}

/** `Script.log_entry`, which ends with a line end of its own. */
export function longEntry({ map, file, isCurrent = false }: Shown): string {
  const { revision, downRevisions, dependsOn, docstring } = file.header
  const next = map.nextRevisions(revision)
  const labels = map.labelsOf(revision)
  const head = next.length === 0 ? ' (head)' : ''
  const lines = [
    `Rev: ${revision}${head}${treeMarks(map, revision)}${isCurrent ? ' (current)' : ''}`,
    `${downRevisions.length > 1 ? 'Merges' : 'Parent'}: ${parentsOf(file)}`,
    ...(dependsOn.length > 0 ? [`Also depends on: ${dependsOn.join(', ')}`] : []),
    ...(next.length > 1 ? [`Branches into: ${next.join(', ')}`] : []),
    ...(labels.length > 0 ? [`Branch names: ${labels.join(', ')}`] : []),
    `Path: ${file.path}`,
    '',
    docstring === ''
      ? ''
      : pythonLines(docstring)
          .map((line) => `    ${line}`)
          .join('\n'),
  ]
  return `${lines.join('\n')}\n`
}

/** Where Python's `str.splitlines` sees the end of a line. */
function pythonLines(text: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what splitlines splits at.
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** One revision as data: `--json` of every command that lists revisions. */
export function revisionObject({ map, file, isCurrent }: Shown): object {
  const { header } = file
  const node = map.get(header.revision)
  return {
    revision: header.revision,
    down_revision: header.downRevisions,
    depends_on: header.dependsOn,
    branch_labels: map.labelsOf(header.revision),
    message: header.message,
    create_date: header.createDate,
    path: file.path,
    next: node?.nextRevisions ?? [],
    is_head: node?.nextRevisions.length === 0,
    is_effective_head: node?.nextRevisions.length === 0 && node.allNextRevisions.length > 0,
    is_branch_point: (node?.nextRevisions.length ?? 0) > 1,
    is_merge_point: header.downRevisions.length > 1,
    ...(isCurrent !== undefined && { is_current: isCurrent }),
  }
}
