'use client'
import { CheckField, SelectField } from '@/app/_ui/form/field.tsx'
import type { EditWords } from './edit-words.ts'
import { NumberField } from './number-field.tsx'
import type { DraftProps } from './policy-draft.ts'

const roles = [
  { role: 'approver', word: 'roleApprover' },
  { role: 'admin', word: 'roleAdmin' },
] as const

interface ApprovalFieldsProps extends DraftProps {
  words: EditWords
  others: readonly { id: string; name: string }[]
}

/** Who must agree, for how long that counts, and which environment comes first. */
export function ApprovalFields({ draft, onChange, words, others }: ApprovalFieldsProps) {
  const { approvalsRequired, approverRoles, ownApprovalCounts, approvalLifeHours, afterEnvironmentId } = draft
  return (
    <>
      <NumberField
        label={words.approvalsRequired}
        min={0}
        max={10}
        value={approvalsRequired}
        onValue={(value) => onChange({ approvalsRequired: value })}
      />
      <fieldset className="grid content-start gap-1">
        <legend className="mb-1 font-medium text-sm">{words.approverRoles}</legend>
        {roles.map(({ role, word }) => (
          <CheckField
            key={role}
            label={words[word]}
            checked={approverRoles.includes(role)}
            onChange={({ target }) =>
              onChange({
                approverRoles: roles
                  .map((each) => each.role)
                  .filter((each) => (each === role ? target.checked : approverRoles.includes(each))),
              })
            }
          />
        ))}
        {approverRoles.length === 0 ? <p className="text-danger text-sm">{words.approverRolesHint}</p> : null}
      </fieldset>
      <CheckField
        label={words.own}
        checked={ownApprovalCounts}
        onChange={({ target }) => onChange({ ownApprovalCounts: target.checked })}
      />
      <div className="grid content-start gap-2">
        <CheckField
          label={words.lifeLimited}
          checked={approvalLifeHours !== null}
          onChange={({ target }) => onChange({ approvalLifeHours: target.checked ? 24 : null })}
        />
        {approvalLifeHours === null ? null : (
          <NumberField
            label={words.lifeHours}
            min={1}
            max={24 * 90}
            value={approvalLifeHours}
            onValue={(value) => onChange({ approvalLifeHours: value })}
          />
        )}
      </div>
      <SelectField
        label={words.after}
        hint={words.afterHint}
        value={afterEnvironmentId ?? ''}
        onChange={({ target }) => onChange({ afterEnvironmentId: target.value || null })}
      >
        <option value="">{words.afterNone}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </>
  )
}
