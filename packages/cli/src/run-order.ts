// One order, from its arguments to its ending. Nothing here knows the process, so that a test can stand where it stands.

import { canDeploy } from './commands/can-deploy.ts'
import { showPlan } from './commands/show-plan.ts'
import { status } from './commands/status.ts'
import { upgrade } from './commands/upgrade.ts'
import { wait } from './commands/wait.ts'
import type { Ctx } from './context.ts'
import { Detached, Ended, type Ending, exitCodes, TimeOver } from './ending.ts'
import { planText, statusLines } from './show/plan-text.ts'
import type { WorkOrder } from './start/parse-arguments.ts'

export interface Finish {
  readonly ending: Ending
  /** For people, before the ending; a document of its own, not a sentence. */
  readonly text?: string
  /** For scripts, beside the ending. */
  readonly more?: object
}

export async function runOrder(ctx: Ctx, order: WorkOrder): Promise<Finish> {
  try {
    return await run(ctx, order)
  } catch (error) {
    if (error instanceof Ended) return { ending: error.ending }
    if (error instanceof TimeOver) return { ending: outOfTime(ctx, order) }
    if (error instanceof Detached) return { ending: detached(ctx, order, error) }
    throw error
  }
}

async function run(ctx: Ctx, order: WorkOrder): Promise<Finish> {
  switch (order.command) {
    case 'upgrade':
      return { ending: await upgrade(ctx, { ...order, reason: order.reason ?? 'Deploy' }) }
    case 'wait':
      return { ending: await wait(ctx, order) }
    case 'can-deploy':
      return { ending: await canDeploy(ctx, order) }
    case 'plan': {
      const plan = await showPlan(ctx, order.place, order.revision)
      const refused = plan.refusals.length > 0
      const outcome = refused ? 'plan-refused' : plan.statementCount === 0 ? 'plan-empty' : 'planned'
      const message = refused ? 'The plan was refused in part.' : ''
      return {
        ending: { exit: refused ? exitCodes.refused : exitCodes.done, outcome, message },
        text: planText(plan),
        more: { plan },
      }
    }
    case 'status': {
      const environments = await status(ctx, order.place)
      return {
        ending: { exit: exitCodes.done, outcome: 'told', message: '' },
        text: statusLines(environments)
          .map((line) => `${line}\n`)
          .join(''),
        more: { environments },
      }
    }
  }
}

function outOfTime({ known }: Ctx, order: WorkOrder): Ending {
  const { number, url, waitsFor, away } = known
  const still = number === undefined ? '' : `Request #${number} stays open. `
  const why = away ? `The server is not reachable: ${away}.` : (waitsFor?.message ?? 'No answer in time.')
  return {
    exit: exitCodes.waiting,
    outcome: away ? 'not-reachable' : 'still-waiting',
    message: `The time is over. ${still}${why}`,
    ...(number !== undefined && { number }),
    ...(url !== undefined && { url }),
    next: comeBack(order),
  }
}

function detached({ known }: Ctx, order: WorkOrder, { signal }: Detached): Ending {
  const { number, url, asking } = known
  const goesOn =
    number !== undefined
      ? `Detached. Request #${number} goes on without this command.`
      : asking
        ? 'Detached. The request may have been sent.'
        : 'Detached. Nothing was asked for.'
  return {
    exit: signal === 'SIGINT' ? 130 : 143,
    outcome: 'detached',
    message: goesOn,
    ...(number !== undefined && { number }),
    ...(url !== undefined && { url }),
    next: comeBack(order),
  }
}

/** The same command: it joins what is open, and asks for nothing twice. */
function comeBack(order: WorkOrder): string {
  const { place } = order
  const name = place === null ? '' : place.project === '-' ? place.environment : `${place.project}/${place.environment}`
  const revision = 'revision' in order && order.revision !== 'heads' ? ` --revision ${order.revision}` : ''
  const flag = order.command === 'upgrade' && order.wait ? ' --wait' : ''
  const later = 'orLater' in order && order.orLater ? ' --or-later' : ''
  return `To come back: revlane ${order.command}${flag} ${name}${revision}${later}`.trimEnd()
}
