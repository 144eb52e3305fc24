'use client'
import { CheckField, SelectField, TextField } from '@/app/_ui/form/field.tsx'

export type PolicyWords = Record<
  'approvals' | 'approvalsHint' | 'own' | 'ownHint' | 'after' | 'afterNone' | 'afterHint',
  string
>

interface PolicyFieldsProps {
  words: PolicyWords
  others: readonly { id: string; name: string }[]
  approvalsRequired: number
  ownApprovalCounts: boolean
  afterId: string | null
}

export function PolicyFields({ words, others, approvalsRequired, ownApprovalCounts, afterId }: PolicyFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={words.approvals}
        hint={words.approvalsHint}
        name="approvalsRequired"
        type="number"
        min={0}
        max={10}
        required
        defaultValue={approvalsRequired}
      />
      <SelectField label={words.after} hint={words.afterHint} name="afterEnvironmentId" defaultValue={afterId ?? ''}>
        <option value="">{words.afterNone}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <CheckField label={words.own} hint={words.ownHint} name="ownApprovalCounts" defaultChecked={ownApprovalCounts} />
    </div>
  )
}

export function readPolicy(form: FormData) {
  const after = String(form.get('afterEnvironmentId') ?? '')
  return {
    approvalsRequired: Number(form.get('approvalsRequired')),
    ownApprovalCounts: form.get('ownApprovalCounts') !== null,
    afterEnvironmentId: after === '' ? null : after,
  }
}
