import type { ComponentProps, ReactNode } from 'react'
import { Icon } from '../text/icon.tsx'
import type { IconName } from '../text/icon-shapes.ts'
import { type ButtonKind, buttonClass } from './button-class.ts'

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
