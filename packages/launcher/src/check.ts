// npm run check: what a machine can say about the tree in seconds, without a database.
import { availableParallelism } from 'node:os'
import { type Check, checkDocPaths, checkFloors, checkMessageKeys, checkSizes } from '@revlane/checks'
import { binary, REPOSITORY } from './repository.ts'
import { runCommand } from './run-command.ts'

type Outcome = { readonly name: string; readonly ok: boolean; readonly seconds: number; readonly output: string }
type Step = { readonly name: string; readonly run: () => Promise<{ ok: boolean; output: string }> }

const ofCommands = (name: string, ...commands: readonly (readonly string[])[]): Step => ({
  name,
  run: async () => {
    for (const [program = '', ...args] of commands) {
      const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
      const { code, output } = await runCommand(binary(program), args, { cwd: REPOSITORY, env })
      if (code !== 0) return { ok: false, output }
    }
    return { ok: true, output: '' }
  },
})

const ofCheck = (name: string, check: Check): Step => ({
  name,
  run: async () => {
    const complaints = await check(REPOSITORY)
    return { ok: complaints.length === 0, output: complaints.join('\n') }
  },
})

// The slowest first, so that they overlap with the rest.
const STEPS: readonly Step[] = [
  ofCommands('types', ['next', 'typegen'], ['tsc', '--noEmit']),
  ofCheck('floors', checkFloors),
  ofCommands('dead code', ['knip', '--no-progress', '--no-config-hints']),
  ofCommands('lint and format', ['biome', 'ci', '--colors=off', '--error-on-warnings', '.']),
  ofCheck('sizes and names', checkSizes),
  ofCheck('paths in documents', checkDocPaths),
  ofCheck('messages', checkMessageKeys),
]

/** Runs all steps, prints a table and what each complains of, and returns how many passed and failed. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const waiting = [...STEPS]
  const outcomes = new Map<string, Outcome>()
  const takeSteps = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) outcomes.set(step.name, await runStep(step))
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, takeSteps))
  const inOrder = STEPS.flatMap(({ name }) => outcomes.get(name) ?? [])
  for (const { name, output } of inOrder.filter(({ ok }) => !ok)) console.log(`\n${name}\n${output.trim()}\n`)
  for (const { name, ok, seconds } of inOrder) {
    console.log(`  ${ok ? '✓' : '✗'} ${name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s`)
  }
  const passed = inOrder.filter(({ ok }) => ok).length
  return { passed, failed: inOrder.length - passed }
}

async function runStep({ name, run }: Step): Promise<Outcome> {
  const since = performance.now()
  // A check that breaks is a failed check, and the others still have their say.
  const result = await run().catch((error: unknown) => ({
    ok: false,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }))
  return { name, seconds: (performance.now() - since) / 1000, ...result }
}

export async function main(): Promise<void> {
  const { passed, failed } = await runChecks()
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}
