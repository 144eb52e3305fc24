// What stands between a request and its run, as data: the page lists it, the worker goes by it.
import { z } from 'zod'
import { told } from '../shapes.ts'

export const gateNames = [
  'plan',
  'approvals',
  'own-approval',
  'order',
  'window',
  'freeze',
  'start',
  'findings',
  'drift',
  'backup',
  'target-free',
  'identity',
  'worker',
] as const
export type GateName = (typeof gateNames)[number]

/**
 * passes; waits: it may pass by itself or by what somebody does; blocks: not as things are; unchecked: policy asks for something
 * that this version cannot do yet, which is said and holds nothing.
 */
const gateStates = ['passes', 'waits', 'blocks', 'unchecked'] as const

export const gate = z.object({
  gate: z.enum(gateNames),
  state: z.enum(gateStates),
  told,
  /** A path of this product where the reason can be seen, or null. */
  link: z.string().nullable(),
})
export type Gate = z.infer<typeof gate>

/** What a gate's own file answers: the table knows its name. */
export type Verdict = Omit<Gate, 'gate'>

type Params = Verdict['told']['params']

export const passes = (code: string, params: Params = {}): Verdict => ({
  state: 'passes',
  told: { code, params },
  link: null,
})

export const waits = (code: string, params: Params = {}, link: string | null = null): Verdict => ({
  state: 'waits',
  told: { code, params },
  link,
})

export const blocks = (code: string, params: Params = {}, link: string | null = null): Verdict => ({
  state: 'blocks',
  told: { code, params },
  link,
})

/** An instant as every reader of a sentence understands it, wherever they are. */
export function instantText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
