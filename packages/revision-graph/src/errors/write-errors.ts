// Why a new revision can't be written where it was asked for.
import { RevisionError } from './revision-error.ts'
import { MultipleHeads } from './target-errors.ts'

/** A revision that others follow already; it takes `splice` to follow it, too. */
export class NotAHead extends RevisionError {
  readonly code = 'not-a-head'
  readonly revision: string

  constructor(revision: string) {
    super(
      `Revision ${revision} is not a head revision; please specify --splice to create a new branch from this revision`,
    )
    this.revision = revision
  }
}

/** One head twice. */
export class DuplicateHeads extends RevisionError {
  readonly code = 'duplicate-heads'
  readonly heads: readonly string[]

  constructor(heads: readonly string[]) {
    super('Duplicate head revisions specified')
    this.heads = heads
  }
}

/** An id that a revision or label of the history has already. */
export class RevisionExists extends RevisionError {
  readonly code = 'revision-exists'
  readonly revision: string

  constructor(revision: string) {
    super(`Revision or branch label ${revision} exists already`)
    this.revision = revision
  }
}

/** Several heads, and nobody said which of them to follow. */
export class HeadsPresent extends MultipleHeads {
  constructor(heads: readonly string[], argument: string) {
    super(heads, argument)
    this.message =
      'Multiple heads are present; please specify the head revision on which the new revision should be based, or perform a merge.'
  }
}
