'use client'
import { Button } from '@/app/_ui/form/button.tsx'
import { TextField } from '@/app/_ui/form/field.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { EntryDraft } from './settings-draft.ts'
import type { FormSettings, SettingsWords } from './settings-form.tsx'

interface TypeMapFieldsProps {
  entries: readonly EntryDraft[]
  known: FormSettings
  words: SettingsWords
  onChange: (entries: readonly EntryDraft[]) => void
}

/** Dotted names and what they are. What the worker made of an entry stands beside it as long as it is the one that it read. */
export function TypeMapFields({ entries, known, words, onChange }: TypeMapFieldsProps) {
  const set = (row: number, part: Partial<EntryDraft>) =>
    onChange(entries.map((entry) => (entry.row === row ? { ...entry, ...part } : entry)))
  const add = () => {
    const row = Math.max(-1, ...entries.map((entry) => entry.row)) + 1
    onChange([...entries, { row, name: '', expression: '' }])
  }
  return (
    <div className="grid gap-3">
      {entries.map(({ row, name, expression }) => {
        const read = known.typeMap.find((one) => one.name === name && one.expression === expression)
        const isChecked = read !== undefined && known.isRead
        return (
          <div key={row} className="grid items-start gap-x-3 gap-y-1 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]">
            <TextField
              label={words.name}
              mono
              spellCheck={false}
              placeholder={words.nameExample}
              maxLength={200}
              value={name}
              onChange={(event) => set(row, { name: event.currentTarget.value })}
            />
            <TextField
              label={words.expression}
              mono
              spellCheck={false}
              placeholder={words.expressionExample}
              maxLength={4000}
              value={expression}
              error={isChecked ? read.problem : null}
              onChange={(event) => set(row, { expression: event.currentTarget.value })}
            />
            <div className="flex items-center gap-2 sm:pt-6">
              {isChecked ? (
                read.problem === null ? (
                  <Badge tone="ok" icon="check">
                    {words.understood}
                  </Badge>
                ) : null
              ) : (
                <Badge tone="idle">{words.unchecked}</Badge>
              )}
              <Button
                kind="quiet"
                icon="x"
                aria-label={fill(words.remove, { name: name || expression })}
                onClick={() => onChange(entries.filter((entry) => entry.row !== row))}
              >
                {''}
              </Button>
            </div>
          </div>
        )
      })}
      <div>
        <Button icon="plus" onClick={add}>
          {words.add}
        </Button>
      </div>
    </div>
  )
}
