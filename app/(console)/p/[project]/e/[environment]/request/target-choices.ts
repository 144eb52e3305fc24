// The targets of an environment as choices: the common ones by name, the others by revision.
import type { Targets } from '@/app/answers.ts'
import type { TargetChoice } from './target-form.tsx'

interface ChoiceWords {
  common: Record<string, string>
  steps: (count: number) => string
  kinds: Record<'upgrade' | 'downgrade', string>
}

export function targetChoices(
  { targets }: Targets,
  words: ChoiceWords,
): { common: TargetChoice[]; others: TargetChoice[] } {
  const choices = targets.map(({ value, kind, revision, message, steps }) => {
    const name = words.common[value]
    const detail = [name ? revision : null, message, words.steps(steps)].filter(Boolean).join(' · ')
    return {
      id: `${kind}:${value}`,
      kind,
      value,
      label: name ? `${words.kinds[kind]}: ${name}` : value,
      detail,
      common: Boolean(name),
    }
  })
  return { common: choices.filter(({ common }) => common), others: choices.filter(({ common }) => !common) }
}
