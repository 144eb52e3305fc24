'use client'
import type { FormEvent, ReactNode } from 'react'
import { classNames } from '../_ui/class-names.ts'
import { paths } from '../paths.ts'

export interface PreferenceChoice {
  field: 'language' | 'theme'
  label: string
  current: string
  options: { value: string; label: string }[]
}

/** The page to come back to is known only here; without script it is the fleet. */
function rememberPage(event: FormEvent<HTMLFormElement>) {
  const back = event.currentTarget.elements.namedItem('back')
  if (back instanceof HTMLInputElement) back.value = `${location.pathname}${location.search}`
}

export function PreferenceForms({ choices }: { choices: readonly PreferenceChoice[] }): ReactNode {
  return choices.map(({ field, label, current, options }) => (
    <form key={field} method="post" action={paths.preferences()} onSubmit={rememberPage} className="grid gap-1">
      <input type="hidden" name="back" defaultValue={paths.fleet()} />
      <fieldset className="flex flex-wrap items-center gap-1">
        <legend className="mb-1 text-text-3 text-xs">{label}</legend>
        {options.map((option) => (
          <button
            key={option.value}
            type="submit"
            name={field}
            value={option.value}
            aria-pressed={option.value === current}
            lang={field === 'language' ? option.value : undefined}
            className={classNames(
              'rounded-md border px-2 py-0.5 text-sm',
              option.value === current
                ? 'border-accent bg-accent-tint text-accent'
                : 'border-line bg-surface-1 text-text-2 hover:bg-surface-2',
            )}
          >
            {option.label}
          </button>
        ))}
      </fieldset>
    </form>
  ))
}
