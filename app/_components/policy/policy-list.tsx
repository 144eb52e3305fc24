import { type PolicyGroup, type PolicyLine, policyGroups } from './policy-lines.ts'

interface PolicyListProps {
  lines: readonly PolicyLine[]
  groupWords: Record<PolicyGroup, string>
}

/** What a policy says, by what it is about. */
export function PolicyList({ lines, groupWords }: PolicyListProps) {
  return (
    <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
      {policyGroups.map((group) => {
        const sentences = lines.filter((line) => line.group === group)
        if (sentences.length === 0) return null
        return (
          <div key={group} className="contents">
            <dt className="text-text-3 max-sm:mt-1">{groupWords[group]}</dt>
            <dd className="grid max-w-[72ch] gap-0.5">
              {sentences.map(({ text }) => (
                <p key={text} className="break-words">
                  {text}
                </p>
              ))}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
