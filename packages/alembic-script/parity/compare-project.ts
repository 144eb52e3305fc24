// One project under one dialect: what each file's two directions come to here and there.
import { readFileSync } from 'node:fs'
import type { Dialect, Direction, OurAnswer, Project, RealAnswer, RealRevision } from './answer.ts'
import { compileAlone, readRevision, settingsOf } from './our-answers.ts'
import { judge, type Verdict } from './verdict.ts'

export interface Comparison {
  readonly project: string
  readonly dialect: Dialect
  readonly direction: Direction
  readonly path: string
  readonly revision: string
  readonly verdict: Verdict
  readonly real: RealAnswer
  readonly ours: OurAnswer
}

export async function compareProject(
  project: Project,
  real: readonly RealRevision[],
  how: { readonly dialect: Dialect; readonly typeMap: Readonly<Record<string, string>> },
): Promise<Comparison[]> {
  const settings = await settingsOf(project, how)
  const result: Comparison[] = []
  for (const revision of real) {
    const source = readFileSync(revision.path, 'utf8')
    const read = await readRevision(revision.path, project.root)
    for (const direction of ['upgrade', 'downgrade'] as const) {
      const ours = compileAlone(read, direction, settings)
      const { path, revision: id } = revision
      const of = { project: project.name, dialect: how.dialect, direction, path, revision: id }
      result.push({ ...of, verdict: judge(revision[direction], ours, source), real: revision[direction], ours })
    }
  }
  return result
}
