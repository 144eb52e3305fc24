'use client'
import { Button } from '@/app/_ui/form/button.tsx'
import { TextField } from '@/app/_ui/form/field.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { EditWords } from './edit-words.ts'
import type { FreezeDraft } from './policy-draft.ts'
import { ZoneField } from './zone-field.tsx'

interface FreezeFieldsProps {
  freeze: FreezeDraft
  number: number
  words: EditWords
  onChange: (freeze: FreezeDraft) => void
  onRemove: () => void
}

/** One dated time in which nothing starts. */
export function FreezeFields({ freeze, number, words, onChange, onRemove }: FreezeFieldsProps) {
  const { name, from, to, zone } = freeze
  const title = fill(words.freeze, { number })
  return (
    <fieldset className="grid gap-3 rounded-md border border-line p-3 sm:grid-cols-2">
      <legend className="px-1 font-medium text-sm">{title}</legend>
      <TextField
        label={words.name}
        maxLength={80}
        value={name}
        onChange={({ target }) => onChange({ ...freeze, name: target.value })}
      />
      <ZoneField words={words} value={zone} onValue={(value) => onChange({ ...freeze, zone: value })} />
      <TextField
        label={words.from}
        type="datetime-local"
        required
        value={from}
        onChange={({ target }) => onChange({ ...freeze, from: target.value.slice(0, 16) })}
      />
      <TextField
        label={words.to}
        type="datetime-local"
        required
        min={from || undefined}
        value={to}
        onChange={({ target }) => onChange({ ...freeze, to: target.value.slice(0, 16) })}
      />
      <div className="sm:col-span-2">
        <Button icon="x" aria-label={fill(words.removeNamed, { what: title })} onClick={onRemove}>
          {words.remove}
        </Button>
      </div>
    </fieldset>
  )
}
