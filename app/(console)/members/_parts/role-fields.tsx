'use client'
import { CheckField } from '@/app/_ui/form/field.tsx'
import type { Role } from '@/app/answers.ts'

const roles: readonly Role[] = ['viewer', 'developer', 'approver', 'admin']
export type RoleWords = Record<Role, { label: string; hint: string }>

export function RoleFields({ words, legend, chosen }: { words: RoleWords; legend: string; chosen: readonly Role[] }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      {roles.map((role) => (
        <CheckField
          key={role}
          name="roles"
          value={role}
          label={words[role].label}
          hint={words[role].hint}
          defaultChecked={chosen.includes(role)}
        />
      ))}
    </fieldset>
  )
}

export function readRoles(form: FormData): Role[] {
  const ticked = form.getAll('roles')
  return roles.filter((role) => ticked.includes(role))
}
