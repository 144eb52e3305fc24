'use client'
import { AreaField, CheckField, SelectField, TextField } from '@/app/_ui/form/field.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { ProjectSettings } from '@/app/answers.ts'
import type { SettingsWords } from './settings-form.tsx'

type Settable = ProjectSettings['settable'][number]
type Values = Readonly<Record<string, string>>

interface AssumptionFieldsProps {
  settable: readonly Settable[]
  values: Values
  words: SettingsWords
  onChange: (values: Values) => void
}

const firstValue: Record<Settable['kind'], string> = { name: '', schema: '', boolean: 'true', convention: '{}' }

function ValueField({
  one,
  value,
  words,
  onType,
}: {
  one: Settable
  value: string
  words: SettingsWords
  onType: (value: string) => void
}) {
  if (one.kind === 'boolean') {
    return (
      <SelectField label={words.value} value={value} onChange={(event) => onType(event.currentTarget.value)}>
        <option value="true">{words.yes}</option>
        <option value="false">{words.no}</option>
      </SelectField>
    )
  }
  const shared = { label: words.value, hint: words.kindHint[one.kind], value }
  if (one.kind === 'convention')
    return (
      <AreaField {...shared} mono rows={4} spellCheck={false} onChange={(event) => onType(event.currentTarget.value)} />
    )
  return <TextField {...shared} mono spellCheck={false} onChange={(event) => onType(event.currentTarget.value)} />
}

/** Settings of env.py that a person may set in its place, one by one. */
export function AssumptionFields({ settable, values, words, onChange }: AssumptionFieldsProps) {
  const toggle = (one: Settable, isOn: boolean) => {
    const { [one.key]: _dropped, ...others } = values
    onChange(isOn ? { ...others, [one.key]: firstValue[one.kind] } : others)
  }
  return (
    <section className="grid gap-3">
      <div>
        <h3 className="font-medium text-base">{words.set}</h3>
        <p className="max-w-[72ch] text-sm text-text-2">{words.setText}</p>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        {settable.map((one) => {
          const value = values[one.key]
          return (
            <div key={one.key} className="grid content-start gap-2 rounded-md border border-line p-3">
              <CheckField
                label={fill(words.setOne, { name: one.key })}
                checked={value !== undefined}
                onChange={(event) => toggle(one, event.currentTarget.checked)}
              />
              {value === undefined ? null : (
                <ValueField
                  one={one}
                  value={value}
                  words={words}
                  onType={(typed) => onChange({ ...values, [one.key]: typed })}
                />
              )}
            </div>
          )
        })}
      </div>
    </section>
  )
}
