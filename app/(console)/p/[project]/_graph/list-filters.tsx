'use client'
import { Button } from '@/app/_ui/form/button.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { GraphWords, ListEnvironment } from './list-look.ts'
import { type GraphFilter, isFiltered, noFilter, standings } from './model/filter-rows.ts'

interface ListFiltersProps {
  filter: GraphFilter
  choices: { authors: string[]; labels: string[] }
  environments: readonly ListEnvironment[]
  words: GraphWords
  onChange: (filter: GraphFilter) => void
}

const boxClass =
  'min-h-8 min-w-0 max-w-56 rounded-md border border-line-strong bg-surface-1 px-2.5 py-1 text-sm placeholder:text-text-3'

interface ChoiceProps {
  label: string
  any: string
  value: string
  options: readonly { value: string; word: string }[]
  onChoose: (value: string) => void
}

function Choice({ label, any, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      className={boxClass}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.word}
        </option>
      ))}
    </select>
  )
}

export function ListFilters({ filter, choices, environments, words, onChange }: ListFiltersProps) {
  const plain = (values: readonly string[]) => values.map((value) => ({ value, word: value }))
  const places = environments.flatMap(({ slug, name }) =>
    standings.map((standing) => ({
      value: `${slug} ${standing}`,
      word: fill(words.standing[standing], { environment: name }),
    })),
  )
  const choosePlace = (value: string) => {
    const [environment = '', word = ''] = value.split(' ')
    onChange({ ...filter, environment, standing: standings.find((one) => one === word) ?? 'pending' })
  }
  return (
    <search className="flex flex-wrap items-center gap-2">
      <input
        type="search"
        value={filter.text}
        aria-label={words.find}
        placeholder={words.find}
        className={boxClass}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
      {choices.authors.length > 1 ? (
        <Choice
          label={words.author}
          any={words.anyAuthor}
          value={filter.author}
          options={plain(choices.authors)}
          onChoose={(author) => onChange({ ...filter, author })}
        />
      ) : null}
      {choices.labels.length > 0 ? (
        <Choice
          label={words.label}
          any={words.anyLabel}
          value={filter.label}
          options={plain(choices.labels)}
          onChoose={(label) => onChange({ ...filter, label })}
        />
      ) : null}
      {environments.length > 0 ? (
        <Choice
          label={words.environment}
          any={words.anyEnvironment}
          value={filter.environment === '' ? '' : `${filter.environment} ${filter.standing}`}
          options={places}
          onChoose={choosePlace}
        />
      ) : null}
      {isFiltered(filter) ? (
        <Button kind="quiet" icon="x" onClick={() => onChange(noFilter)}>
          {words.clear}
        </Button>
      ) : null}
    </search>
  )
}
