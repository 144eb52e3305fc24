// npm run worker: the worker alone. Its settings are in docs/running.md.
import { runAlone } from './processes/run-alone.ts'

export async function main(): Promise<void> {
  await runAlone('worker.mjs', { REVLANE_ROLE: 'worker' })
}
