// The demo's web process, ended as a crash would end it. `npm start` brings it up again.
import { readdirSync, readFileSync } from 'node:fs'

/** Its environment tells it from every other process: its role, and the port of this test run. */
export function endWebProcess(): void {
  const found = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isOurs(pid))
  if (found.length !== 1) throw new Error(`Not one web process of this run, but ${found.length}`)
  process.kill(Number(found[0]), 'SIGKILL')
}

function isOurs(pid: string): boolean {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    return environment.includes('REVLANE_ROLE=web') && environment.includes(`PORT=${process.env.E2E_PORT}`)
  } catch {
    // It ended meanwhile, or is another user's.
    return false
  }
}
