'use client'
import { CheckField, SelectField } from '@/app/_ui/form/field.tsx'
import type { Tier } from '@/app/answers.ts'
import type { EditWords } from './edit-words.ts'
import { NumberField } from './number-field.tsx'
import type { DraftProps } from './policy-draft.ts'

interface StartFieldsProps extends DraftProps {
  words: EditWords
  tier: Tier
}

export function StartFields({ draft, onChange, words, tier }: StartFieldsProps) {
  const production = tier === 'production'
  return (
    <>
      <SelectField
        label={words.start}
        value={draft.start}
        onChange={({ target }) => onChange({ start: target.value === 'by-hand' ? 'by-hand' : 'at-once' })}
      >
        <option value="at-once">{words.startAtOnce}</option>
        <option value="by-hand">{words.startByHand}</option>
      </SelectField>
      <CheckField
        label={words.automatic}
        hint={production ? words.automaticProduction : words.automaticHint}
        // What was switched on elsewhere can always be switched off.
        disabled={production && !draft.automaticUpgrade}
        checked={draft.automaticUpgrade}
        onChange={({ target }) => onChange({ automaticUpgrade: target.checked })}
      />
    </>
  )
}

interface FindingChoice {
  code: string
  name: string
}

interface BlockFieldsProps extends DraftProps {
  words: EditWords
  findings: readonly FindingChoice[]
  chosenWord: string
}

/** What keeps a plan from running by itself: drift, findings by severity, findings by kind. */
export function BlockFields({ draft, onChange, words, findings, chosenWord }: BlockFieldsProps) {
  const { blockOnDrift, blockSeverity, blockFindings } = draft
  return (
    <>
      <CheckField
        label={words.drift}
        checked={blockOnDrift}
        onChange={({ target }) => onChange({ blockOnDrift: target.checked })}
      />
      <SelectField
        label={words.severity}
        value={blockSeverity ?? ''}
        onChange={({ target }) =>
          onChange({ blockSeverity: target.value === 'danger' || target.value === 'warn' ? target.value : null })
        }
      >
        <option value="">{words.severityNone}</option>
        <option value="danger">{words.severityDanger}</option>
        <option value="warn">{words.severityWarn}</option>
      </SelectField>
      <details className="sm:col-span-2" open={blockFindings.length > 0}>
        <summary className="w-fit text-accent text-sm hover:underline">
          {words.findings}
          {blockFindings.length > 0 ? ` (${chosenWord})` : ''}
        </summary>
        <fieldset className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-2">
          <legend className="sr-only">{words.findings}</legend>
          {findings.map(({ code, name }) => (
            <CheckField
              key={code}
              label={name}
              checked={blockFindings.includes(code)}
              onChange={({ target }) =>
                onChange({
                  blockFindings: target.checked
                    ? [...blockFindings, code]
                    : blockFindings.filter((each) => each !== code),
                })
              }
            />
          ))}
        </fieldset>
      </details>
      <CheckField
        label={words.backup}
        hint={words.backupHint}
        checked={draft.backupBefore}
        onChange={({ target }) => onChange({ backupBefore: target.checked })}
      />
    </>
  )
}

export function LimitFields({ draft, onChange, words }: DraftProps & { words: EditWords }) {
  const { statementTimeoutSeconds } = draft
  return (
    <>
      <NumberField
        label={words.migrationLock}
        min={0}
        max={3_600}
        value={draft.migrationLockSeconds}
        onValue={(value) => onChange({ migrationLockSeconds: value })}
      />
      <NumberField
        label={words.lockTimeout}
        min={1}
        max={600}
        value={draft.lockTimeoutSeconds}
        onValue={(value) => onChange({ lockTimeoutSeconds: value })}
      />
      <CheckField
        label={words.statementLimited}
        checked={statementTimeoutSeconds !== null}
        onChange={({ target }) => onChange({ statementTimeoutSeconds: target.checked ? 600 : null })}
      />
      {statementTimeoutSeconds === null ? null : (
        <NumberField
          label={words.statementTimeout}
          min={1}
          max={24 * 3_600}
          value={statementTimeoutSeconds}
          onValue={(value) => onChange({ statementTimeoutSeconds: value })}
        />
      )}
    </>
  )
}
