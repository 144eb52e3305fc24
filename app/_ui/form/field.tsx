import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from '../class-names.ts'
import { Icon } from '../text/icon.tsx'

interface FieldFrame {
  label: string
  hint?: ReactNode
  error?: string | null
}

const boxClass =
  'block w-full min-w-0 rounded-md border border-line-strong bg-surface-1 px-2.5 py-1.5 text-base text-text-1 placeholder:text-text-3 aria-invalid:border-danger disabled:bg-surface-2 disabled:text-text-3'

function Frame({ id, label, hint, error, children }: FieldFrame & { id: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="max-w-[72ch] text-text-3 text-xs">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="flex items-start gap-1 text-danger text-sm">
          <Icon name="alert" className="mt-0.5 size-3.5" />
          {error}
        </p>
      ) : null}
    </div>
  )
}

function describedBy(id: string, { hint, error }: FieldFrame) {
  return classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null) || undefined
}

type InputProps = FieldFrame & Omit<ComponentProps<'input'>, 'className' | 'id'> & { mono?: boolean }

export function TextField({ label, hint, error, mono, ...rest }: InputProps) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input
        {...rest}
        id={id}
        className={classNames(boxClass, mono && 'font-mono text-sm')}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
      />
    </Frame>
  )
}

type AreaProps = FieldFrame & Omit<ComponentProps<'textarea'>, 'className' | 'id'> & { mono?: boolean }

export function AreaField({ label, hint, error, mono, ...rest }: AreaProps) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        className={classNames(boxClass, mono && 'font-mono text-sm')}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
      />
    </Frame>
  )
}

type SelectProps = FieldFrame & Omit<ComponentProps<'select'>, 'className' | 'id'>

export function SelectField({ label, hint, error, children, ...rest }: SelectProps) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select
        {...rest}
        id={id}
        className={boxClass}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
      >
        {children}
      </select>
    </Frame>
  )
}

type CheckProps = { label: string; hint?: string } & Omit<ComponentProps<'input'>, 'className' | 'id' | 'type'>

export function CheckField({ label, hint, ...rest }: CheckProps) {
  const id = useId()
  return (
    <div className="grid grid-cols-[auto_1fr] items-start gap-x-2">
      <input
        {...rest}
        id={id}
        type="checkbox"
        className="mt-0.5 size-4 accent-accent"
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="col-start-2 text-text-3 text-xs">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
