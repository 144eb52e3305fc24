import { RevisionError } from './revision-error.ts'

/** What a link that leads nowhere was probably meant to say. */
export interface LikelyRevision {
  readonly kind: 'names-a-file' | 'names-a-label' | 'partial-id' | 'misspelt'
  readonly revision: string
}

const advice: Record<LikelyRevision['kind'], string> = {
  'names-a-file': 'names a file, not an id',
  'names-a-label': 'names a branch label, not an id',
  'partial-id': 'is only the start of an id',
  misspelt: 'is close to an id',
}

export class IllegalRevisionId extends RevisionError {
  readonly code = 'illegal-revision-id'
  readonly revision: string
  readonly characters: readonly string[]
  readonly file: string | null

  constructor({ revision, characters, file }: { revision: string; characters: readonly string[]; file?: string }) {
    super(`Character(s) '${characters.join(', ')}' not allowed in revision identifier '${revision}'`)
    this.revision = revision
    this.characters = characters
    this.file = file ?? null
  }
}

/** Alembic warns and lets the later file win; which of two scripts runs is not ours to choose. */
export class DuplicateRevision extends RevisionError {
  readonly code = 'duplicate-revision'
  readonly revision: string
  readonly files: readonly string[]

  constructor(revision: string, files: readonly string[]) {
    super(`Revision ${revision} is present more than once${files.length > 0 ? `: ${files.join(', ')}` : ''}`)
    this.revision = revision
    this.files = files
  }
}

export class DuplicateBranchLabel extends RevisionError {
  readonly code = 'duplicate-branch-label'
  readonly label: string
  readonly revision: string
  readonly usedBy: string
  readonly file: string | null

  constructor({
    label,
    revision,
    usedBy,
    file,
  }: {
    label: string
    revision: string
    usedBy: string
    file?: string
  }) {
    super(`Branch name '${label}' in revision ${revision} already used by revision ${usedBy}`)
    this.label = label
    this.revision = revision
    this.usedBy = usedBy
    this.file = file ?? null
  }
}

/** A broken link; in Alembic a `KeyError`. */
export class MissingRevision extends RevisionError {
  readonly code = 'missing-revision'
  readonly revision: string
  readonly field: 'down_revision' | 'depends_on'
  readonly missing: string
  readonly likely: LikelyRevision | null
  readonly file: string | null

  constructor(link: {
    revision: string
    field: 'down_revision' | 'depends_on'
    missing: string
    likely: LikelyRevision | null
    file?: string
  }) {
    const { revision, field, missing, likely } = link
    const hint = likely === null ? '' : `; ${field} ${advice[likely.kind]}; did you mean '${likely.revision}'?`
    super(`Revision '${missing}' in ${field} of ${revision} is not present${hint}`)
    this.revision = revision
    this.field = field
    this.missing = missing
    this.likely = likely
    this.file = link.file ?? null
  }
}

export class CycleDetected extends RevisionError {
  readonly code = 'cycle-detected'
  readonly revisions: readonly string[]

  constructor(revisions: readonly string[]) {
    super(`Cycle is detected in revisions (${revisions.join(', ')})`)
    this.revisions = revisions
  }
}

export class DependencyCycleDetected extends RevisionError {
  readonly code = 'dependency-cycle-detected'
  readonly revisions: readonly string[]

  constructor(revisions: readonly string[]) {
    super(`Dependency cycle is detected in revisions (${revisions.join(', ')})`)
    this.revisions = revisions
  }
}

export class LoopDetected extends RevisionError {
  readonly code = 'loop-detected'
  readonly revision: string
  readonly file: string | null

  constructor(revision: string, file?: string) {
    super(`Self-loop is detected in revisions (${revision})`)
    this.revision = revision
    this.file = file ?? null
  }
}

export class DependencyLoopDetected extends RevisionError {
  readonly code = 'dependency-loop-detected'
  readonly revision: string
  readonly file: string | null

  constructor(revision: string, file?: string) {
    super(`Dependency self-loop is detected in revisions (${revision})`)
    this.revision = revision
    this.file = file ?? null
  }
}
