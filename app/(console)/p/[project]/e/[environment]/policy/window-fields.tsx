'use client'
import { weekdays } from '@/app/_components/policy/week-times.ts'
import { dayName } from '@/app/_components/policy/window-words.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { CheckField, SelectField, TextField } from '@/app/_ui/form/field.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { Language } from '@/app/_words/language.ts'
import type { EditWords } from './edit-words.ts'
import { NumberField } from './number-field.tsx'
import type { WindowDraft } from './policy-draft.ts'
import { ZoneField } from './zone-field.tsx'

interface WindowFieldsProps {
  window: WindowDraft
  number: number
  words: EditWords
  language: Language
  onChange: (window: WindowDraft) => void
  onRemove: () => void
}

function WeekFields({ window, words, language, onChange }: Omit<WindowFieldsProps, 'number' | 'onRemove'>) {
  const { days, from } = window
  return (
    <>
      <fieldset className="sm:col-span-2">
        <legend className="mb-1 font-medium text-sm">{words.days}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {weekdays.map((day) => (
            <CheckField
              key={day}
              label={dayName(day, language)}
              checked={days.includes(day)}
              onChange={({ target }) =>
                onChange({
                  ...window,
                  days: weekdays.filter((each) => (each === day ? target.checked : days.includes(each))),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <TextField
        label={words.from}
        type="time"
        required
        value={from}
        onChange={({ target }) => onChange({ ...window, from: target.value })}
      />
    </>
  )
}

const countFields = 5

/** One repeated time: on days of the week, or as a cron expression says. */
export function WindowFields({ window, number, words, language, onChange, onRemove }: WindowFieldsProps) {
  const { kind, name, repeats, cron, minutes, zone } = window
  const title = fill(words.window, { number })
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const wrong = repeats === 'cron' && cron.trim() !== '' && cron.trim().split(/\s+/).length !== countFields
  return (
    <fieldset className="grid gap-3 rounded-md border border-line p-3 sm:grid-cols-2">
      <legend className="px-1 font-medium text-sm">{title}</legend>
      <SelectField
        label={words.kind}
        value={kind}
        onChange={({ target }) => onChange({ ...window, kind: target.value === 'deny' ? 'deny' : 'allow' })}
      >
        <option value="allow">{words.kindAllow}</option>
        <option value="deny">{words.kindDeny}</option>
      </SelectField>
      <TextField
        label={words.name}
        maxLength={80}
        value={name}
        onChange={({ target }) => onChange({ ...window, name: target.value })}
      />
      <SelectField
        label={words.repeats}
        value={repeats}
        onChange={({ target }) => onChange({ ...window, repeats: target.value === 'cron' ? 'cron' : 'days' })}
      >
        <option value="days">{words.repeatsDays}</option>
        <option value="cron">{words.repeatsCron}</option>
      </SelectField>
      <ZoneField words={words} value={zone} onValue={(value) => onChange({ ...window, zone: value })} />
      {repeats === 'days' ? (
        <WeekFields window={window} words={words} language={language} onChange={onChange} />
      ) : (
        <TextField
          label={words.cron}
          hint={words.cronHint}
          error={wrong ? words.cronWrong : null}
          required
          mono
          minLength={9}
          maxLength={120}
          spellCheck={false}
          value={cron}
          onChange={({ target }) => onChange({ ...window, cron: target.value })}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label={words.hours}
          min={0}
          max={168}
          value={hours}
          onValue={(value) => onChange({ ...window, minutes: value * 60 + (rest || 0) })}
        />
        <NumberField
          label={words.minutes}
          min={0}
          max={59}
          value={rest}
          onValue={(value) => onChange({ ...window, minutes: (hours || 0) * 60 + value })}
        />
      </div>
      <div className="sm:col-span-2">
        <Button icon="x" aria-label={fill(words.removeNamed, { what: title })} onClick={onRemove}>
          {words.remove}
        </Button>
      </div>
    </fieldset>
  )
}
