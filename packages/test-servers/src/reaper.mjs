// Ends servers when the process that started them is gone, however it went: its end of our standard input closes.
// Reads one JSON line per server: { pid, signal, folder }. The folder is removed when the server has ended.
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

/** @param {number} pid @param {NodeJS.Signals | 0} signal */
function signalled(pid, signal) {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}

/** @param {{ pid: number, signal: NodeJS.Signals, folder: string }} server */
async function end({ pid, signal, folder }) {
  signalled(pid, signal)
  for (let waited = 0; waited < 15_000 && signalled(pid, 0); waited += 50) await pause(50)
  signalled(pid, 'SIGKILL')
  while (signalled(pid, 0)) await pause(50)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** @type {{ pid: number, signal: NodeJS.Signals, folder: string }[]} */
const servers = []
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
for await (const line of createInterface({ input: process.stdin })) servers.push(JSON.parse(line))
await Promise.all(servers.map(end))
