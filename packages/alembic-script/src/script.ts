import type { Module } from './read/syntax/tree.ts'

/** What Alembic's script map knows of one revision file (alembic.script.base.Script). */
export interface ScriptHeader {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
  /** The docstring up to its first blank line, as `alembic history` shows it. */
  readonly message: string
  readonly docstring: string
  /** The text after `Create Date:` in the docstring, as written. */
  readonly createDate: string | null
  readonly author: string | null
  readonly path: string
  /** SHA-256 (hex) of the file's bytes. */
  readonly checksum: string
}

/** A revision script that was read: its header and its syntax. Nothing of it has run. */
export interface Script {
  readonly header: ScriptHeader
  readonly syntax: Module
}
