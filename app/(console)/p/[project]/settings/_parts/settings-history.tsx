import { PersonName } from '@/app/_components/person-name.tsx'
import { When } from '@/app/_components/when.tsx'
import { words } from '@/app/_words/words.ts'
import type { ProjectSettings } from '@/app/answers.ts'

export async function SettingsHistory({ history }: { history: ProjectSettings['history'] }) {
  const t = await words('projectSettings')
  if (history.length === 0) return <p className="text-sm text-text-2">{t('noHistory')}</p>
  return (
    <ol className="grid gap-2 text-sm">
      {history.map(({ version, by, at, reason }) => (
        <li key={version} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="text-text-3">{t('version', { version })}</span>
          <PersonName person={by} />
          <When at={at} />
          <bdi className="min-w-0 break-words">{reason}</bdi>
        </li>
      ))}
    </ol>
  )
}
