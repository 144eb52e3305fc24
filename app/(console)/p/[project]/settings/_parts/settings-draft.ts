// What is typed in the form, and what is sent of it.
import type { FormSettings } from './settings-form.tsx'

export interface EntryDraft {
  /** Of the row, so that typing in one never moves the words of another. */
  readonly row: number
  readonly name: string
  readonly expression: string
}

export interface SettingsDraft {
  readonly typeMap: readonly EntryDraft[]
  /** Only those that are set by hand. */
  readonly assumptions: Readonly<Record<string, string>>
  readonly reason: string
}

export function draftOf(settings: FormSettings, begin: string): SettingsDraft {
  const entries = settings.typeMap.map(({ name, expression }, row) => ({ row, name, expression }))
  const isNew = begin !== '' && !entries.some(({ name }) => name === begin)
  return {
    typeMap: isNew ? [{ row: entries.length, name: begin, expression: '' }, ...entries] : entries,
    assumptions: Object.fromEntries(
      settings.settable.flatMap(({ key, value }) => (value === null ? [] : [[key, value]])),
    ),
    reason: '',
  }
}

export function toInput({ project, version, settable }: FormSettings, draft: SettingsDraft) {
  return {
    project: project.slug,
    version,
    typeMap: draft.typeMap
      .filter(({ name, expression }) => name.trim() !== '' || expression.trim() !== '')
      .map(({ name, expression }) => ({ name, expression })),
    assumptions: settable.flatMap(({ key }) => {
      const value = draft.assumptions[key]
      return value === undefined ? [] : [{ key, value }]
    }),
    reason: draft.reason,
  }
}
