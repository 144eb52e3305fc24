// What holds a request holds it whoever looks: an API token that is limited to projects has to be told of it, though the rows that
// hold it belong to a project that the token may not see.
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../context.ts'

/** One read with the token's limit to projects lifted. What it finds of other projects may be told of, but not named. */
export async function acrossProjects<T>(ctx: Ctx, read: (ctx: Ctx) => Promise<T>): Promise<T> {
  const limit = limitOf(ctx)
  if (limit === null) return read(ctx)
  // A savepoint, because the setting goes back with it when the read fails.
  return ctx.db.transaction(async (db) => {
    const setLimit = (to: string) => db.execute(sql`select set_config('revlane.projects', ${to}, true)`)
    await setLimit('')
    const found = await read({ ...ctx, db })
    await setLimit(limit.join(','))
    return found
  })
}

/** Whether who looks may be told what this project and its requests are called. */
export function mayName(ctx: Ctx, projectId: string): boolean {
  return limitOf(ctx)?.includes(projectId) ?? true
}

function limitOf({ actor }: Ctx): readonly string[] | null {
  return actor.kind === 'service' ? actor.projectIds : null
}
