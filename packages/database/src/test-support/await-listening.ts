// Waits until a program that was started here takes connections.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** @throws when it ends or is not there in time; then it is at work no more */
export async function awaitListening(
  child: ChildProcess,
  { port, withinMs }: { readonly port: number; readonly withinMs: number },
): Promise<void> {
  const until = performance.now() + withinMs
  // Where it could not be started at all, this rejects.
  const failed = once(child, 'exit').then(([code, signal]) =>
    Promise.reject(new Error(`It ended with ${signal ?? code}.`)),
  )
  const listens = (async () => {
    while (!(await answers(port))) {
      if (child.exitCode !== null || child.signalCode !== null) return failed
      if (performance.now() > until) throw new Error(`It does not listen after ${withinMs} ms.`)
      await pause(20)
    }
  })()
  try {
    await Promise.race([listens, failed])
  } catch (error) {
    await kill(child)
    throw error
  } finally {
    // Its end later on is for whoever stops it.
    failed.catch(() => undefined)
    listens.catch(() => undefined)
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
