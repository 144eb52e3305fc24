// The six tones. A tone never stands alone: beside it there is always a word.
export type Tone = 'ok' | 'warn' | 'danger' | 'info' | 'idle' | 'prod'

export const tintClass: Record<Tone, string> = {
  ok: 'bg-ok-tint text-ok',
  warn: 'bg-warn-tint text-warn',
  danger: 'bg-danger-tint text-danger',
  info: 'bg-info-tint text-info',
  idle: 'bg-idle-tint text-idle',
  prod: 'bg-prod-tint text-prod',
}

export const textClass: Record<Tone, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  danger: 'text-danger',
  info: 'text-info',
  idle: 'text-idle',
  prod: 'text-prod',
}

export const edgeClass: Record<Tone, string> = {
  ok: 'border-l-ok',
  warn: 'border-l-warn',
  danger: 'border-l-danger',
  info: 'border-l-info',
  idle: 'border-l-line-strong',
  prod: 'border-l-prod',
}
