// What an admin's break-glass would skip now, and whether it is of any use: the same answer for the page and for the verb.
import type { RequestState } from '../db/schema/words.ts'
import type { Gate, GateName } from '../gates/gate.ts'
import { gateRules, holds } from '../gates/gate-rules.ts'
import { skippable } from '../gates/read-gates.ts'
import { type Can, no, yes } from '../shapes.ts'

const waitingStates: readonly RequestState[] = ['pending', 'approved', 'queued']

export interface JudgedBypass {
  /** Every gate that it would skip, also those that an earlier one skips already: the newest replaces it. Empty when it can't be. */
  readonly skips: readonly GateName[]
  readonly can: Can
}

export function judgeBypass(state: RequestState, gates: readonly Gate[]): JudgedBypass {
  if (!waitingStates.includes(state)) return { skips: [], can: no('request-not-waiting', { state }) }
  const forEver = gates.find((gate) => gate.state === 'blocks' && !gateRules[gate.gate].bypassable)
  if (forEver) return { skips: [], can: no('bypass-impossible', { gate: forEver.gate }) }
  if (skippable(gates).length === 0) return { skips: [], can: no('bypass-needless') }
  const skips = gates.filter((gate) => gateRules[gate.gate].bypassable && (holds(gate) || isSkipped(gate)))
  return { skips: skips.map(({ gate }) => gate), can: yes }
}

function isSkipped({ told }: Gate): boolean {
  return told.code === 'gate-bypassed'
}
