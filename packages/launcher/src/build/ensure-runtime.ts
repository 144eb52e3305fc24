// One build at a time in a checkout: Next writes into .next, whoever asks.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startStage } from '../../progress.mjs'
import { takeLock } from '../data/file-lock.ts'
import { REPOSITORY } from '../repository.ts'
import { buildRuntime, findRuntime, type Runtime } from './runtime.ts'

/** The runtime of the current sources, built when it is not there. @throws BuildFailed */
export async function ensureRuntime(runtimes: string, signal?: AbortSignal): Promise<Runtime> {
  const found = findRuntime(runtimes)
  if (found) return found
  const stage = startStage('Building, because sources changed')
  mkdirSync(join(REPOSITORY, '.next'), { recursive: true })
  const release = await waitForLock(join(REPOSITORY, '.next/revlane-build.lock'), signal)
  try {
    const runtime = findRuntime(runtimes) ?? (await buildRuntime(runtimes, signal))
    stage.done('Built')
    return runtime
  } catch (error) {
    stage.fail()
    throw error
  } finally {
    release()
  }
}

async function waitForLock(path: string, signal?: AbortSignal): Promise<() => void> {
  for (;;) {
    const lock = takeLock(path)
    if ('release' in lock) return lock.release
    await pause(300, null, signal ? { signal } : {})
  }
}
