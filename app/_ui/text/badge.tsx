import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { type Tone, tintClass } from '../tone.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'

interface BadgeProps {
  tone: Tone
  icon?: IconName
  title?: string
  children: ReactNode
}

export function Badge({ tone, icon, title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex items-center gap-1 whitespace-nowrap rounded-sm px-1.5 py-px font-medium text-xs',
        tintClass[tone],
      )}
    >
      {icon ? <Icon name={icon} className={classNames('size-3', icon === 'loader' && 'spin-slow')} /> : null}
      {children}
    </span>
  )
}
