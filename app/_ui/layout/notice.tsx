import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { Icon } from '../text/icon.tsx'
import type { IconName } from '../text/icon-shapes.ts'
import { edgeClass, type Tone, textClass } from '../tone.ts'

const iconByTone: Record<Tone, IconName> = {
  ok: 'check-circle',
  warn: 'alert',
  danger: 'circle-x',
  info: 'info',
  idle: 'info',
  prod: 'shield-alert',
}

interface NoticeProps {
  tone: Tone
  title?: ReactNode
  children?: ReactNode
  /** `alert` for what just went wrong in answer to the person's own act. */
  role?: 'alert' | 'status'
}

export function Notice({ tone, title, children, role }: NoticeProps) {
  return (
    <div
      role={role}
      className={classNames(
        'flex items-start gap-2 rounded-md border border-line border-l-4 bg-surface-1 px-3 py-2 text-sm',
        edgeClass[tone],
      )}
    >
      <Icon name={iconByTone[tone]} className={classNames('mt-0.5', textClass[tone])} />
      <div className="grid min-w-0 gap-1">
        {title ? <p className={classNames('font-medium', textClass[tone])}>{title}</p> : null}
        {children ? <div className="min-w-0 break-words text-text-2">{children}</div> : null}
      </div>
    </div>
  )
}
