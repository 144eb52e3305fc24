// The port that people open in the browser.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { isPortFree } from '@revlane/embedded-postgres'

export class PortTaken extends Error {
  readonly code = 'port-taken'
  readonly port: number
  constructor(port: number, holder: string | null) {
    const who = holder ? ` by ${holder}` : ''
    super(`Port ${port} is taken${who}. Start on another one: PORT=${port + 1} npm start`)
    this.port = port
  }
}

export class PortInvalid extends Error {
  readonly code = 'port-invalid'
  constructor(text: string) {
    super(`PORT must be a number from 1 to 65535, and is "${text}".`)
  }
}

/** @throws PortInvalid */
export function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 3000
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new PortInvalid(text)
  return port
}

/**
 * Resolves when `port` is free; waits up to `patienceMs` for a process that is just ending.
 * @throws PortTaken
 */
export async function assertPortFree(host: string, port: number, patienceMs: number): Promise<void> {
  for (const until = performance.now() + patienceMs; !(await isPortFree(port, host)); ) {
    if (performance.now() >= until) throw new PortTaken(port, findHolder(port))
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** "node (process 123)" for who listens on a port, where Linux tells us. */
function findHolder(port: number): string | null {
  try {
    const wanted = new Set(['tcp', 'tcp6'].flatMap((name) => listeningInodes(`/proc/net/${name}`, port)))
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (socketsOf(pid).some((inode) => wanted.has(inode))) {
        return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`
      }
    }
  } catch {
    // Another operating system, or a process that ended meanwhile: the port alone must do.
  }
  return null
}

function listeningInodes(table: string, port: number): readonly string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  // proc_net_tcp(5): local address in the second column, state 0A is LISTEN, the inode in the tenth.
  return readFileSync(table, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === '0A')
    .flatMap((columns) => columns[9] ?? [])
}

function socketsOf(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => inodeOf(`/proc/${pid}/fd/${fd}`) ?? [])
  } catch {
    // Not ours to look into, or gone.
    return []
  }
}

function inodeOf(link: string): string | null {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.[1] ?? null
  } catch {
    // Closed since it was listed.
    return null
  }
}
