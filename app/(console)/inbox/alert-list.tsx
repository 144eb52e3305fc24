import Link from 'next/link'
import { When } from '@/app/_components/when.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { Alert } from '@/app/answers.ts'
import { localPath } from '@/app/paths.ts'
import { SeenButton } from './seen-button.tsx'

/** What this person must have seen: each stays until they say so. */
export async function AlertList({ alerts }: { alerts: readonly Alert[] }) {
  const [t, tell] = await Promise.all([words('requests'), teller()])
  return (
    <ul aria-label={t('alerts')} className="rounded-md border border-line bg-surface-1">
      {alerts.map(({ id, kind, params, createdAt, link }) => (
        <li
          key={id}
          className="flex flex-wrap items-start gap-x-3 gap-y-2 border-line border-b border-l-4 border-l-danger px-3 py-2.5 text-sm last:border-b-0"
        >
          <Icon name="shield-alert" className="mt-0.5 text-danger" />
          <div className="grid min-w-0 flex-1 basis-56 gap-0.5">
            <p className="max-w-[80ch] break-words">{tell('alerts', { code: kind, params })}</p>
            <p className="text-text-3">
              <When at={createdAt} />
              {link ? (
                <>
                  {' · '}
                  <Link href={localPath(link)} prefetch={false} data-list-row className="text-accent underline">
                    {t('look')}
                  </Link>
                </>
              ) : null}
            </p>
          </div>
          <SeenButton alertId={id} words={{ seen: t('seen'), seeing: t('seeing') }} />
        </li>
      ))}
    </ul>
  )
}
