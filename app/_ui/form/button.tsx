import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { Icon } from '../text/icon.tsx'
import type { IconName } from '../text/icon-sprite.tsx'

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

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'type'> {
  kind?: ButtonKind
  icon?: IconName
  submit?: boolean
  /** While set the button is disabled and says this word. */
  pendingWord?: string | null
  children: ReactNode
}

export function Button({ kind, icon, submit, pendingWord, disabled, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      disabled={disabled || Boolean(pendingWord)}
      className={buttonClass(kind)}
    >
      {pendingWord ? <Icon name="loader" className="spin-slow" /> : icon ? <Icon name={icon} /> : null}
      {pendingWord ?? children}
    </button>
  )
}

interface LinkButtonProps {
  href: string
  kind?: ButtonKind
  icon?: IconName
  children: ReactNode
}

export function LinkButton({ href, kind, icon, children }: LinkButtonProps) {
  return (
    <Link href={href} prefetch={false} className={buttonClass(kind).replaceAll('enabled:', '')}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  )
}
