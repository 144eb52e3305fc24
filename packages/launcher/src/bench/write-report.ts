import type { Figure, Surroundings } from './figure.ts'

function seconds(value: number): string {
  if (value >= 1) return `${value.toFixed(2)} s`
  return value >= 0.001 ? `${(value * 1000).toFixed(value >= 0.1 ? 0 : 1)} ms` : `${(value * 1_000_000).toFixed(0)} µs`
}

function ratio(value: number): string {
  return `${value >= 10 ? value.toFixed(0) : value.toFixed(1)} ×`
}

function row({ what, alembicSeconds, oursSeconds, reach }: Figure): string {
  const faster = alembicSeconds / oursSeconds
  const wanted = reach === null ? '–' : `${reach} ×${faster >= reach ? '' : ' **missed**'}`
  return `| ${what} | ${seconds(alembicSeconds)} | ${seconds(oursSeconds)} | ${ratio(faster)} | ${wanted} |`
}

/** docs/benchmarks.md: every figure that was taken, the missed ones as well. */
export function writeReport(figures: readonly Figure[], about: Surroundings): string {
  const missed = figures.filter(
    ({ reach, alembicSeconds, oursSeconds }) => reach && alembicSeconds / oursSeconds < reach,
  )
  return `# Benchmarks

## The Alembic engine

\`npm run bench -- alembic\` makes histories with the mixture of public ones, lets real Alembic and us do the same work in one run,
and compares the texts before it compares the times. Whole processes, the best of several runs. What matters is the ratio: seconds
are those of one machine (${about.processors} processors, Node.js ${about.nodeVersion}, Alembic ${about.alembicVersion}, ${about.date}).

| what | Alembic | Revlane | faster | to reach |
| --- | --- | --- | --- | --- |
${figures.map(row).join('\n')}

${missed.length === 0 ? 'All that was to be reached was reached.' : `${missed.length} of the figures to reach were missed in this run; they stand above as they were taken.`}

A warm worker has compiled the bundle before. It keeps each compilation under the script's checksum, the direction, the settings, what
the run knows of enum types, and everything that the script read (modules, files); whatever asked for chance, the clock or the schema
is compiled each time.
`
}
