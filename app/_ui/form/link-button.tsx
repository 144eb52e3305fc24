import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from '../text/icon.tsx'
import type { IconName } from '../text/icon-shapes.ts'
import { type ButtonKind, buttonClass } from './button-class.ts'

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
