'use client'
import { TextField } from '@/app/_ui/form/field.tsx'
import type { EditWords } from './edit-words.ts'
import { isZone } from './policy-draft.ts'

/** The list of all zones, once a page: each zone field searches in it. */
const zoneListId = 'time-zones'

export function ZoneList() {
  return (
    <datalist id={zoneListId}>
      {Intl.supportedValuesOf('timeZone').map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  )
}

interface ZoneFieldProps {
  words: EditWords
  value: string
  onValue: (value: string) => void
}

export function ZoneField({ words, value, onValue }: ZoneFieldProps) {
  return (
    <TextField
      label={words.zone}
      hint={words.zoneHint}
      list={zoneListId}
      required
      maxLength={64}
      autoComplete="off"
      spellCheck={false}
      value={value}
      error={value === '' || isZone(value) ? null : words.zoneWrong}
      onChange={(event) => onValue(event.target.value.trim())}
    />
  )
}
