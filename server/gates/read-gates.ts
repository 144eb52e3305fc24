// The one reading of all gates: the page shows it, the queue goes by it, and a run asks it again under its lock.
import type { Ctx } from '../context.ts'
import { type Gate, type GateName, gateNames } from './gate.ts'
import { gateRules, holds, keepsInQueue } from './gate-rules.ts'
import type { GateSubject } from './gate-subject.ts'

/** Every gate in the order of the page. */
export async function readGates(ctx: Ctx, subject: GateSubject): Promise<Gate[]> {
  const gates: Gate[] = []
  for (const name of gateNames) gates.push(await readGate(ctx, subject, name))
  return gates
}

/** What the worker asks: all but whether it is there itself. */
export async function readRunGates(ctx: Ctx, subject: GateSubject): Promise<Gate[]> {
  const gates: Gate[] = []
  for (const name of gateNames) if (name !== 'worker') gates.push(await readGate(ctx, subject, name))
  return gates
}

/** The cheap ones first: a queue may be full of requests that wait for a time. The plan itself is the run's to refuse. */
const queueOrder: readonly GateName[] = [
  ...(['freeze', 'start', 'window', 'findings', 'identity', 'drift'] as const),
  ...(['target-free', 'approvals', 'own-approval', 'order'] as const),
]

/** @returns the first gate that keeps a queued request where it is, or null when a run may take it */
export async function findKeeper(ctx: Ctx, subject: GateSubject): Promise<Gate | null> {
  for (const name of queueOrder) {
    // Bytes that are no plan are claimed all the same: the run refuses them, so that the page says why.
    if (name === 'order' && (await subject.plan()) === null) continue
    const gate = await readGate(ctx, subject, name)
    if (keepsInQueue(gate)) return gate
  }
  return null
}

/** With what an admin's break-glass skips turned into a pass. */
export async function readGate(ctx: Ctx, subject: GateSubject, name: GateName): Promise<Gate> {
  const rule = gateRules[name]
  const read: Gate = { gate: name, ...(await rule.read(ctx, subject)) }
  const { bypass } = subject
  if (read.state === 'passes' || bypass === null || !rule.bypassable || !bypass.skips.includes(name)) return read
  return { ...read, state: 'passes', told: { code: 'gate-bypassed', params: { by: bypass.by } } }
}

/** Those that an admin's break-glass would have to skip now: the list that a person is shown and agrees to. */
export function skippable(gates: readonly Gate[]): GateName[] {
  return gates.filter((gate) => holds(gate) && gateRules[gate.gate].bypassable).map(({ gate }) => gate)
}
