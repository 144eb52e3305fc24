// A policy while it is edited: windows by weekdays or as cron text, and a key for each row that outlives its position.
import { readWeekTimes, writeWeekTimes } from '@/app/_components/policy/week-times.ts'
import { uuid } from '@/app/_ui/form/uuid.ts'
import type { Policy } from '@/app/answers.ts'

type Window = Policy['windows'][number]

export interface WindowDraft {
  key: string
  kind: Window['kind']
  name: string
  repeats: 'days' | 'cron'
  days: readonly number[]
  from: string
  cron: string
  minutes: number
  zone: string
}

export type FreezeDraft = Policy['freezes'][number] & { key: string }

export interface PolicyDraft extends Omit<Policy, 'windows' | 'freezes'> {
  windows: readonly WindowDraft[]
  freezes: readonly FreezeDraft[]
}

export type ChangeDraft = (change: Partial<PolicyDraft>) => void

export interface DraftProps {
  draft: PolicyDraft
  onChange: ChangeDraft
}

export function newWindow(kind: Window['kind'], zone: string): WindowDraft {
  return {
    key: uuid(),
    kind,
    name: '',
    repeats: 'days',
    days: [1, 2, 3, 4, 5],
    from: '22:00',
    cron: '',
    minutes: 240,
    zone,
  }
}

export function newFreeze(zone: string): FreezeDraft {
  return { key: uuid(), name: '', from: '', to: '', zone }
}

function toWindowDraft({ kind, name, opens, minutes, zone }: Window): WindowDraft {
  const week = readWeekTimes(opens)
  return {
    key: uuid(),
    kind,
    name,
    repeats: week ? 'days' : 'cron',
    days: week?.days ?? [],
    from: week?.from ?? '',
    cron: opens,
    minutes,
    zone,
  }
}

export function toDraft(policy: Policy): PolicyDraft {
  return {
    ...policy,
    windows: policy.windows.map(toWindowDraft),
    freezes: policy.freezes.map((freeze) => ({ ...freeze, key: uuid() })),
  }
}

function toWindow({ kind, name, repeats, days, from, cron, minutes, zone }: WindowDraft): Window {
  const opens = repeats === 'days' ? writeWeekTimes({ days, from }) : cron.trim()
  return { kind, name: name.trim(), opens, minutes, zone: zone.trim() }
}

export function toPolicy(draft: PolicyDraft): Policy {
  return {
    ...draft,
    windows: draft.windows.map(toWindow),
    freezes: draft.freezes.map(({ name, from, to, zone }) => ({ name: name.trim(), from, to, zone: zone.trim() })),
  }
}

/** @returns whether each row has what a sentence and an opening need. */
export function isComplete({ windows, freezes, approverRoles, ...numbers }: Policy): boolean {
  const counts = [
    numbers.approvalsRequired,
    numbers.approvalLifeHours,
    numbers.migrationLockSeconds,
    numbers.lockTimeoutSeconds,
    numbers.statementTimeoutSeconds,
  ]
  return (
    approverRoles.length > 0 &&
    counts.every((count) => count === null || Number.isInteger(count)) &&
    windows.every(({ opens, minutes, zone }) => opens !== '' && minutes > 0 && isZone(zone)) &&
    freezes.every(({ from, to, zone }) => from !== '' && to !== '' && isZone(zone))
  )
}

export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
