import type { Project } from './project/open-project.ts'
import type { LocalCtx } from './run-local.ts'

/**
 * The version rows of the database that `--url` names. The driver is loaded only here.
 * @throws LocalFailure in words that hold no password
 */
export async function databaseRows(
  ctx: LocalCtx,
  project: Project,
  url: string | undefined,
): Promise<readonly string[]> {
  const { readDatabaseRows } = await import('./read-database-rows.ts')
  return readDatabaseRows(ctx, project, url)
}
