// npm run bench -- alembic: our figures beside real Alembic's, measured in one run on one machine, as ratios.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureAlembic } from './bench/measure-alembic.ts'
import { writeReport } from './bench/write-report.ts'
import { REPOSITORY } from './repository.ts'

class UnknownBenchmark extends Error {
  readonly code = 'unknown-benchmark'
  constructor(name: string) {
    super(`There is no benchmark "${name}". There is: alembic.`)
  }
}

export async function main([name = 'alembic']: readonly string[]): Promise<void> {
  if (name !== 'alembic') throw new UnknownBenchmark(name)
  const { figures, about } = await measureAlembic((title) => console.log(title))
  const report = writeReport(figures, about)
  writeFileSync(join(REPOSITORY, 'docs/benchmarks.md'), report)
  console.log(`\n${report}`)
}
