// What every view of a revision shows of it, and the note that says what and where in a source.
import { z } from 'zod'
import type { revisions } from '../db/schema/projects.ts'
import { told } from '../shapes.ts'

export const sourceNote = told.extend({ path: z.string(), line: z.number().nullable() })

export const revisionHeader = z.object({
  revision: z.string(),
  message: z.string(),
  author: z.string().nullable(),
  createDate: z.string().nullable(),
  path: z.string(),
  downRevisions: z.array(z.string()),
  dependsOn: z.array(z.string()),
  branchLabels: z.array(z.string()),
})
export type RevisionHeader = z.infer<typeof revisionHeader>

export function toRevisionHeader(row: typeof revisions.$inferSelect): RevisionHeader {
  const { revision, message, author, createDate, path, downRevisions, dependsOn, branchLabels } = row
  return { revision, message, author, createDate, path, downRevisions, dependsOn, branchLabels }
}
