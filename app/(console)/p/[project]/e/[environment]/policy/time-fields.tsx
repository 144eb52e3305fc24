'use client'
import { Button } from '@/app/_ui/form/button.tsx'
import { SelectField } from '@/app/_ui/form/field.tsx'
import type { Language } from '@/app/_words/language.ts'
import type { EditWords } from './edit-words.ts'
import { FreezeFields } from './freeze-fields.tsx'
import { type DraftProps, newFreeze, newWindow } from './policy-draft.ts'
import { WindowFields } from './window-fields.tsx'
import { ZoneList } from './zone-field.tsx'

const most = 20

interface TimeFieldsProps extends DraftProps {
  words: EditWords
  language: Language
  /** Of the person: what a new row begins with. */
  zone: string
}

/** When something may start: windows, freezes, and what happens to a run when its time ends. */
export function TimeFields({ draft, onChange, words, language, zone }: TimeFieldsProps) {
  const { windows, freezes, whenWindowCloses } = draft
  return (
    <div className="grid gap-5 sm:col-span-2">
      <ZoneList />
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-medium text-sm">{words.windows}</legend>
        <p className="text-text-3 text-xs">{words.windowsHint}</p>
        {windows.map((window, index) => (
          <WindowFields
            key={window.key}
            window={window}
            number={index + 1}
            words={words}
            language={language}
            onChange={(changed) => onChange({ windows: windows.map((each) => (each === window ? changed : each)) })}
            onRemove={() => onChange({ windows: windows.filter((each) => each !== window) })}
          />
        ))}
        <div className="flex flex-wrap gap-2">
          {(['allow', 'deny'] as const).map((kind) => (
            <Button
              key={kind}
              icon="plus"
              disabled={windows.length >= most}
              onClick={() => onChange({ windows: [...windows, newWindow(kind, zone)] })}
            >
              {words[kind === 'allow' ? 'addAllow' : 'addDeny']}
            </Button>
          ))}
        </div>
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-medium text-sm">{words.freezes}</legend>
        <p className="text-text-3 text-xs">{words.freezesHint}</p>
        {freezes.map((freeze, index) => (
          <FreezeFields
            key={freeze.key}
            freeze={freeze}
            number={index + 1}
            words={words}
            onChange={(changed) => onChange({ freezes: freezes.map((each) => (each === freeze ? changed : each)) })}
            onRemove={() => onChange({ freezes: freezes.filter((each) => each !== freeze) })}
          />
        ))}
        <div>
          <Button
            icon="plus"
            disabled={freezes.length >= most}
            onClick={() => onChange({ freezes: [...freezes, newFreeze(zone)] })}
          >
            {words.addFreeze}
          </Button>
        </div>
      </fieldset>
      {windows.length + freezes.length > 0 ? (
        <SelectField
          label={words.closing}
          value={whenWindowCloses}
          onChange={({ target }) => onChange({ whenWindowCloses: target.value === 'stop' ? 'stop' : 'finish' })}
        >
          <option value="finish">{words.closingFinish}</option>
          <option value="stop">{words.closingStop}</option>
        </SelectField>
      ) : null}
    </div>
  )
}
