// A new history: its family, and the folder its scripts are read from. The worker decides whether the folder may be read.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { projects } from '../db/schema/projects.ts'
import { families } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { enqueue } from '../queue/enqueue.ts'
import { listSourceRoots } from './list-source-roots.ts'
import { makeSlug } from './make-slug.ts'

export const projectInput = z.strictObject({
  name: z.string().trim().min(1).max(80),
  family: z.enum(families),
  sourceRoot: z.string().min(1).max(1_000),
  sourceFolder: z.string().max(1_000),
})
export type ProjectInput = z.infer<typeof projectInput>

export async function registerProject(ctx: PersonCtx, input: ProjectInput): Promise<{ slug: string }> {
  authorize(ctx, 'project.register')
  const name = input.name.trim()
  if (name === '') throw new AppError('name-missing')
  const { roots } = await listSourceRoots(ctx)
  // Without a living worker nobody knows the roots; the worker refuses a folder outside of its own in any case.
  if (roots.length > 0 && !roots.some((root) => root.path === input.sourceRoot))
    throw new AppError('source-root-unknown')
  const slug = makeSlug(name, `project-${randomBytes(3).toString('hex')}`)
  const [row] = await ctx.db
    .insert(projects)
    .values({
      workspaceId: ctx.workspaceId,
      slug,
      name,
      family: input.family,
      sourceRoot: input.sourceRoot,
      sourceFolder: input.sourceFolder,
      createdBy: ctx.actor.id,
    })
    .onConflictDoNothing({ target: [projects.workspaceId, projects.slug] })
    .returning({ id: projects.id })
  if (!row) throw new AppError('slug-taken', { slug })
  await enqueue(ctx, { kind: 'read-source', subjectId: row.id })
  await appendEvent(ctx, {
    action: 'project.registered',
    object: { kind: 'project', id: row.id, name },
    details: { family: input.family, sourceRoot: input.sourceRoot, sourceFolder: input.sourceFolder },
  })
  return { slug }
}
