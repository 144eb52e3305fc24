import { classNames } from '../class-names.ts'

export type ButtonKind = 'primary' | 'plain' | 'danger' | 'quiet'

const kindClass: Record<ButtonKind, string> = {
  primary: 'border-transparent bg-accent text-on-solid enabled:hover:opacity-90',
  plain: 'border-line-strong bg-surface-1 text-text-1 enabled:hover:bg-surface-2',
  danger: 'border-transparent bg-danger text-on-solid enabled:hover:opacity-90',
  quiet: 'border-transparent bg-transparent text-text-2 enabled:hover:bg-surface-2 enabled:hover:text-text-1',
}

export function buttonClass(kind: ButtonKind = 'plain'): string {
  return classNames(
    'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border px-3 py-1 font-medium text-sm no-underline',
    'disabled:border-line disabled:bg-surface-2 disabled:text-text-3',
    kindClass[kind],
  )
}
