import Link from 'next/link'
import { When } from '@/app/_components/when.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { visibleText } from '@/app/_ui/text/visible-text.ts'
import { words } from '@/app/_words/words.ts'
import type { Environment } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'

type Lock = NonNullable<Environment['lock']>
type ForeignLock = Extract<Lock, { by: 'other' }>

/** Another session's own words, which may be anything: what a reader cannot see is made visible. */
function spell(text: string): string {
  return visibleText(text)
    .map((piece) => piece.text)
    .join('')
}

async function ByOther({ lock }: { lock: ForeignLock }) {
  const t = await words('environment')
  const { since, link } = lock
  const holder = spell(lock.host === null ? lock.owner : `${lock.owner}@${lock.host}`)
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="break-words">
        {since
          ? t.rich('lockedByOther', { holder, at: () => <When at={since} /> })
          : t('lockedByOtherUnsaid', { holder })}
      </span>
      {link ? (
        <a href={link} target="_blank" rel="noopener noreferrer" className="break-all text-accent hover:underline">
          {spell(link)}
        </a>
      ) : null}
      <span className="text-text-3 text-xs">
        {t.rich('lockSeen', { at: () => <When at={lock.seenAt} /> })} {t('lockMeaning')}
      </span>
    </span>
  )
}

/** Who migrates this database just now. */
export async function LockLine({ lock }: { lock: Lock }) {
  const t = await words('environment')
  return (
    <div className={`mt-3 flex items-start gap-2 text-sm ${lock.by === 'run' ? 'text-info' : 'text-warn'}`}>
      <Icon name="lock" className="mt-0.5 shrink-0" />
      {lock.by === 'other' ? (
        <ByOther lock={lock} />
      ) : (
        <Link href={paths.request(lock.requestNumber)} prefetch={false} className="hover:underline">
          {t.rich('locked', {
            number: lock.requestNumber,
            worker: lock.workerName,
            at: () => <When at={lock.since} />,
          })}
        </Link>
      )}
    </div>
  )
}
