import Link from 'next/link'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { words } from '@/app/_words/words.ts'
import type { ProjectSettings } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'

/** What to fill in first. */
export async function UnknownNames({ settings }: { settings: ProjectSettings }) {
  const t = await words('projectSettings')
  const { unknownNames, project, can } = settings
  if (unknownNames.length === 0) {
    const isKnown = settings.isRead && !settings.isFailed
    return <p className="text-sm text-text-2">{t(isKnown ? 'noUnknownNames' : 'namesNotRead')}</p>
  }
  return (
    <div className="grid gap-3 text-sm">
      <p className="text-text-2">{t('unknownNamesText')}</p>
      <ul className="grid gap-1.5">
        {unknownNames.map(({ name, revisions, first }) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <code className="break-all font-mono">{name}</code>
            <span>{t('blocks', { count: revisions })}</span>
            <span className="text-text-3">
              {t('firstIn')}{' '}
              <Link href={paths.revision(project.slug, first)} prefetch={false} className="text-accent underline">
                <ShortId id={first} />
              </Link>
            </span>
            {can.change.ok ? (
              <Link
                href={`${paths.projectSettings(project.slug, name)}#type-map`}
                prefetch={false}
                className="text-accent underline"
              >
                {t('explain', { name })}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
