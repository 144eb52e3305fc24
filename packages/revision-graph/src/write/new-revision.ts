import { DuplicateBranchLabel, IllegalRevisionId } from '../errors/chain-errors.ts'
import { MultipleHeads } from '../errors/target-errors.ts'
import { DuplicateHeads, HeadsPresent, NotAHead, RevisionExists } from '../errors/write-errors.ts'
import { illegalIn } from '../map/illegal-characters.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'
import { findRevision } from '../name/find-revision.ts'
import { findRevisions } from '../name/find-revisions.ts'
import { renderTemplate } from '../template/render-template.ts'
import { tupleOf, type Value } from '../template/value.ts'
import { createDate } from './create-date.ts'
import { revisionFileName } from './revision-file-name.ts'

/** What `alembic revision` and `alembic merge` are asked for. */
export interface NewRevision {
  /** The new id. */
  readonly revision: string
  readonly message: string
  /** What the file is named after; the message unless told otherwise. */
  readonly slug?: string
  /** Names of what it follows: `head`, `label@head`, `base`, ids; `heads` or several for a merge. */
  readonly heads: string | readonly string[]
  /** Follow what is no head. */
  readonly splice?: boolean
  readonly branchLabel?: string
  readonly dependsOn?: readonly string[]
  readonly now: Date
}

export interface RevisionStyle {
  /** The text of script.py.mako. */
  readonly template: string
  readonly fileTemplate: string
  readonly truncateSlugLength: number
  readonly timezone: string | null
  /** Main options of the configuration, for templates that ask for one. */
  readonly options?: (name: string) => string | null
}

export interface WrittenRevision {
  readonly revision: string
  readonly downRevisions: readonly string[]
  /** Inside the versions folder. */
  readonly fileName: string
  readonly text: string
}

/**
 * The file of a new revision, as `alembic revision` or `alembic merge` writes it (`ScriptDirectory.generate_revision`).
 * @throws NotAHead, DuplicateHeads, RevisionExists, DuplicateBranchLabel, IllegalRevisionId, HeadsPresent, ResolutionError,
 * TemplateRefused, UnknownTimezone
 */
export function newRevision(map: RevisionMap, request: NewRevision, style: RevisionStyle): WrittenRevision {
  const { revision, message, branchLabel, now } = request
  const characters = illegalIn(revision)
  if (characters.length > 0) throw new IllegalRevisionId({ revision, characters })
  if (map.keys.has(revision)) throw new RevisionExists(revision)
  const usedBy = branchLabel === undefined ? undefined : map.keys.get(branchLabel)?.revision
  if (branchLabel !== undefined && usedBy !== undefined) {
    throw new DuplicateBranchLabel({ label: branchLabel, revision, usedBy })
  }
  const heads = headsOf(map, request)
  const downRevisions = heads.map((head) => head.revision)
  const date = createDate(now, style.timezone)
  const dependsOn = (request.dependsOn ?? []).map((name) => dependencyOf(map, name))
  const names = new Map<string, Value>([
    ['message', message],
    ['up_revision', revision],
    ['down_revision', scalar(downRevisions, 'tuple')],
    ['branch_labels', branchLabel === undefined ? null : tupleOf([branchLabel])],
    ['depends_on', scalar(dependsOn, 'list')],
    ['create_date', date],
    ['comma', { kind: 'function', call: ([value]) => comma(value) }],
    ['config', configuration(style)],
    ['context', { kind: 'object', members: { get: ([, otherwise = null]) => otherwise } }],
  ])
  const epoch = Math.floor(now.getTime() / 1000)
  return {
    revision,
    downRevisions,
    fileName: revisionFileName({ revision, message: request.slug ?? message, date, epoch }, style),
    text: renderTemplate(style.template, names),
  }
}

function headsOf(map: RevisionMap, { heads: names, splice = false }: NewRevision): MapRevision[] {
  const found = findHeads(map, names)
  const heads = found.flatMap((each) => (each === null || each === 'base' ? [] : [each]))
  if (new Set(heads).size !== heads.length) throw new DuplicateHeads(heads.map((head) => head.revision))
  const other = splice ? undefined : heads.find((head) => head.nextRevisions.length > 0)
  if (other !== undefined) throw new NotAHead(other.revision)
  return heads
}

function findHeads(map: RevisionMap, names: string | readonly string[]) {
  try {
    return findRevisions(map, names)
  } catch (error) {
    if (error instanceof MultipleHeads) throw new HeadsPresent(error.heads, error.argument)
    throw error
  }
}

/** A label stays a label; the start of an id becomes the id. */
function dependencyOf(map: RevisionMap, name: string): string {
  const found = findRevision(map, name)
  return found === null || found.labels.has(name) ? name : found.revision
}

/** `tuple_rev_as_scalar`. */
function scalar(ids: readonly string[], kind: 'tuple' | 'list'): Value {
  const [only = null, ...others] = ids
  return others.length > 0 ? { kind, items: ids } : only
}

/** `alembic.util.format_as_comma`. */
function comma(value: Value | undefined): string | undefined {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || (value.kind !== 'tuple' && value.kind !== 'list')) return undefined
  return value.items.join(', ')
}

function configuration({ options }: RevisionStyle): Value {
  return {
    kind: 'object',
    members: {
      get_main_option: ([name, otherwise = null]) =>
        typeof name === 'string' ? (options?.(name) ?? otherwise) : undefined,
    },
  }
}
