// The process: arguments in, words out, an exit code at the end.
import { setTimeout as pause } from 'node:timers/promises'
import { makeSend } from './api/send.ts'
import type { Clock, Ctx } from './context.ts'
import { Detached, exitCodes } from './ending.ts'
import { runOrder } from './run-order.ts'
import { jsonOutput, type Output, peopleOutput, wantsColour } from './show/make-output.ts'
import { forScreen } from './show/plain.ts'
import { Misused, parseArguments, type WorkOrder } from './start/parse-arguments.ts'
import { readSettings } from './start/read-settings.ts'
import { usage } from './start/usage.ts'
import { version } from './version.ts'

const { stdout, stderr, argv, env } = process

// Who reads us may leave; what was begun goes on, and its exit code counts.
for (const stream of [stdout, stderr]) stream.on('error', () => undefined)

/** @param isDocument what the standard output is for: then news go to the error stream, so that a file of SQL is SQL */
function outputFor(json: boolean, isDocument = false): Output {
  const out = isDocument && !json ? stderr : stdout
  const way = { out, err: stderr, colour: wantsColour(out, env), now: () => new Date().toISOString() }
  return json ? jsonOutput(way) : peopleOutput(way)
}

/** Ctrl-C and SIGTERM interrupt the command once; a second one ends the process as usual. */
function interruption(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => controller.abort(new Detached(signal)))
  }
  return controller.signal
}

function makeClock(signal: AbortSignal): Clock {
  return {
    now: () => performance.now(),
    pause: async (ms) => {
      // The timer's own error hides why.
      await pause(ms, undefined, { signal }).catch(() => undefined)
      signal.throwIfAborted()
    },
    chance: () => Math.random(),
    wallTime: () => new Date().toISOString(),
  }
}

async function work(order: WorkOrder): Promise<number> {
  const { url, token } = readSettings(env, order)
  const output = outputFor(order.json, order.command === 'plan' || order.command === 'status')
  const signal = interruption()
  const clock = makeClock(signal)
  const ctx: Ctx = {
    send: makeSend({ url, token, version, signal }),
    clock,
    endsAtMs: clock.now() + order.timeoutMs,
    say: output.say,
    known: {},
  }
  const { ending, text, more } = await runOrder(ctx, order)
  if (text !== undefined && !order.json) stdout.write(stdout.isTTY ? forScreen(text) : text)
  if (order.json || ending.message !== '') output.end(ending, more)
  return ending.exit
}

async function main(): Promise<number> {
  const json = argv.includes('--json')
  try {
    const order = parseArguments(argv.slice(2))
    if (order.command === 'help' || order.command === 'version') {
      const said = order.command === 'help' ? usage : `revlane ${version}\n`
      stdout.write(order.json ? `${JSON.stringify({ event: 'result', exit: 0, version })}\n` : said)
      return exitCodes.done
    }
    return await work(order)
  } catch (error) {
    // What is unexpected is a failure, too, and told without a stack that could hold what nobody should see.
    const exit = error instanceof Misused ? exitCodes.usage : exitCodes.refused
    const outcome = error instanceof Misused ? error.code : 'unexpected'
    outputFor(json).end({ exit, outcome, message: error instanceof Error ? error.message : String(error) })
    return exit
  }
}

const code = await main()
// An idle connection would hold the process for some seconds.
stdout.write('', () => stderr.write('', () => process.exit(code)))
