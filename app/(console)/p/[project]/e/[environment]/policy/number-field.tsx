'use client'
import { TextField } from '@/app/_ui/form/field.tsx'

interface NumberFieldProps {
  label: string
  hint?: string
  min: number
  max: number
  /** NaN while the field is empty. */
  value: number
  onValue: (value: number) => void
}

export function NumberField({ label, hint, min, max, value, onValue }: NumberFieldProps) {
  return (
    <TextField
      label={label}
      hint={hint}
      type="number"
      inputMode="numeric"
      required
      min={min}
      max={max}
      step={1}
      value={Number.isNaN(value) ? '' : value}
      onChange={(event) => onValue(event.target.valueAsNumber)}
    />
  )
}
