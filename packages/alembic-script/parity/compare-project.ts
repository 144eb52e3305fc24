// One project under one dialect: what each file's two directions come to here and there.
import { readFileSync } from 'node:fs'
import type { Dialect, Direction, OurAnswer, Project, RealAnswer, RealRevision } from './answer.ts'
import { OurReading } from './our-answers.ts'
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
  const reading = new OurReading(project, how)
  const result: Comparison[] = []
  for (const { path, revision, ...answers } of real) {
    const source = readFileSync(path, 'utf8')
    const compiled = await reading.compile(path)
    for (const direction of ['upgrade', 'downgrade'] as const) {
      const ours = compiled[direction]
      const of = { project: project.name, dialect: how.dialect, direction, path, revision }
      result.push({ ...of, verdict: judge(answers[direction], ours, source), real: answers[direction], ours })
    }
  }
  return result
}
