'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/app/_ui/form/button.tsx'
import { AreaField, SelectField, TextField } from '@/app/_ui/form/field.tsx'
import { ConnectionResult } from './connection-result.tsx'
import {
  type ConnectionValues,
  type ConnectionWords,
  emptyValues,
  type Family,
  tlsChoices,
} from './connection-values.ts'
import { UrlReader } from './url-reader.tsx'
import { useConnectionTest } from './use-connection-test.ts'

interface ConnectionFormProps {
  project: string
  environmentId: string
  family: Family
  initial?: Partial<ConnectionValues>
  words: ConnectionWords
  /** The id of the test that passed, or null as soon as anything differs from what was tested. */
  onTested: (testId: string | null) => void
}

export function ConnectionForm({ project, environmentId, family, initial, words, onTested }: ConnectionFormProps) {
  const [values, setValues] = useState<ConnectionValues>({ ...emptyValues(family), ...initial })
  const test = useConnectionTest({ project, environmentId, family, onTested })
  function change(changed: Partial<ConnectionValues>) {
    setValues((before) => ({ ...before, ...changed }))
    test.forget()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    test.start(values)
  }
  const field = (name: 'host' | 'port' | 'database' | 'username') => ({
    label: words[name],
    value: values[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
    mono: true,
    autoComplete: 'off',
    spellCheck: false,
  })
  const checksCertificate = values.tlsMode === 'auto' || values.tlsMode.startsWith('verify')
  const pending = test.phase.name === 'testing'
  return (
    <div className="grid gap-5">
      <UrlReader family={family} words={words} onRead={change} />
      <form className="grid gap-4" onSubmit={submit}>
        <p className="font-medium text-sm text-text-3">{words.orFields}</p>
        <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
          <TextField {...field('host')} required />
          <TextField {...field('port')} required inputMode="numeric" pattern="[0-9]{1,5}" />
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField {...field('database')} required />
          <TextField {...field('username')} required />
          <TextField
            label={words.password}
            hint={values.url === null ? words.passwordHint : words.passwordFromUrl}
            type="password"
            autoComplete="new-password"
            value={values.password}
            onChange={(event) => change({ password: event.target.value })}
          />
          <SelectField
            label={words.tlsMode}
            value={values.tlsMode}
            onChange={(event) => change({ tlsMode: tlsChoices.find((mode) => mode === event.target.value) ?? 'auto' })}
          >
            {tlsChoices.map((mode) => (
              <option key={mode} value={mode}>
                {words[`tls-${mode}`]}
              </option>
            ))}
          </SelectField>
        </div>
        {checksCertificate ? (
          <AreaField
            label={words.caPem}
            hint={words.caPemHint}
            mono
            value={values.caPem}
            onChange={(event) => change({ caPem: event.target.value })}
          />
        ) : null}
        <ConnectionResult test={test} words={words} />
        <div>
          <Button submit kind="primary" icon="plug" pendingWord={pending ? words.testing : null}>
            {test.phase.name === 'failed' || test.phase.name === 'works' ? words.testAgain : words.test}
          </Button>
        </div>
      </form>
    </div>
  )
}
