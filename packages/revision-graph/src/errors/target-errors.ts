import { RevisionError } from './revision-error.ts'

export class MultipleHeads extends RevisionError {
  readonly code = 'multiple-heads'
  readonly argument: string
  readonly heads: readonly string[]

  constructor(heads: readonly string[], argument: string) {
    super(
      `Multiple head revisions are present for given argument '${argument}'; please specify a specific target revision, ` +
        `'<branchname>@${argument}' to narrow to a specific head, or 'heads' for all heads`,
    )
    this.argument = argument
    this.heads = heads
  }
}

/** A name that means no revision, or several. */
export class ResolutionError extends RevisionError {
  readonly code = 'revision-not-found'
  readonly argument: string
  readonly reason: 'absent' | 'several' | 'no-such-branch' | 'not-on-branch'
  /** The revisions or labels that begin with it, when several. */
  readonly candidates: readonly string[]

  constructor(argument: string, reason: ResolutionError['reason'], candidates: readonly string[] = []) {
    super(`Can't locate revision identified by '${argument}'`)
    this.argument = argument
    this.reason = reason
    this.candidates = candidates
  }
}

/** A row of the version table that is no revision's whole id. */
export class UnknownRow extends RevisionError {
  readonly code = 'unknown-row'
  readonly rows: readonly string[]

  constructor(rows: readonly string[]) {
    super(`Can't locate revision identified by ${rows.map((row) => `'${row}'`).join(', ')}`)
    this.rows = rows
  }
}

/** Targets, or rows of the version table, of which one is an ancestor of another. */
export class OverlappingRevisions extends RevisionError {
  readonly code = 'overlapping-revisions'
  readonly revision: string
  readonly overlaps: readonly string[]

  constructor(revision: string, overlaps: readonly string[]) {
    super(`Requested revision ${revision} overlaps with other requested revisions ${overlaps.join(', ')}`)
    this.revision = revision
    this.overlaps = overlaps
  }
}

export class RangeNotAncestor extends RevisionError {
  readonly code = 'range-not-ancestor'
  readonly lower: string
  readonly upper: string

  constructor(lower: string, upper: string) {
    super(`Requested range ${lower}:${upper} does not refer to ancestor/descendant revisions along the same branch`)
    this.lower = lower
    this.upper = upper
  }
}

/** A downgrade to a revision that is not among the ancestors of the rows (`RangeNotAncestorError` inside Alembic). */
export class NotADowngradeTarget extends RevisionError {
  readonly code = 'not-a-downgrade-target'
  readonly target: string
  readonly rows: readonly string[]

  constructor(target: string, rows: readonly string[]) {
    super(`Destination ${target} is not a valid downgrade target from current head(s)`)
    this.target = target
    this.rows = rows
  }
}

/** A relative step (`+3`, `-2`) that goes beyond the last head or below base. */
export class RelativeTooFar extends RevisionError {
  readonly code = 'relative-too-far'
  readonly relative: string

  constructor(relative: string) {
    super(`Relative revision ${relative} didn't produce ${relative.replace(/^[+-]/, '')} migrations`)
    this.relative = relative
  }
}

/** The same from a named revision (`head-9`, `ae10+1`). */
export class WalkedTooFar extends RevisionError {
  readonly code = 'walked-too-far'
  readonly target: string

  constructor(target: string) {
    super(`Walked too far: ${target}`)
    this.target = target
  }
}

export class AmbiguousWalk extends RevisionError {
  readonly code = 'ambiguous-walk'
  readonly revision: string | null
  readonly choices: readonly string[]

  constructor(revision: string | null, choices: readonly string[]) {
    super(`Ambiguous walk: from ${revision ?? 'base'} to ${choices.join(' or ')}`)
    this.revision = revision
    this.choices = choices
  }
}

/** A relative target from several rows. */
export class AmbiguousRows extends RevisionError {
  readonly code = 'ambiguous-rows'
  readonly target: string
  readonly rows: readonly string[]

  constructor(target: string, rows: readonly string[]) {
    super(`Ambiguous ${target} from current revisions ${rows.join(', ') || 'base'}`)
    this.target = target
    this.rows = rows
  }
}

/** A stamp whose targets can't all become rows. */
export class StampConflict extends RevisionError {
  readonly code = 'stamp-conflict'
  readonly revision: string
  readonly rows: readonly string[]

  constructor(revision: string, rows: readonly string[]) {
    super(`Can't stamp ${revision}: it is both above and below the current revisions ${rows.join(', ')}`)
    this.revision = revision
    this.rows = rows
  }
}

/** A range of which some revisions are needed only by others outside it; in Alembic an `AssertionError`. */
export class UnreachableRevisions extends RevisionError {
  readonly code = 'unreachable-revisions'
  readonly revisions: readonly string[]

  constructor(revisions: readonly string[]) {
    super(`The upper end of the range does not lead to ${revisions.join(', ')}`)
    this.revisions = revisions
  }
}
