import { TierBar, TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { PersonName } from '@/app/_components/person-name.tsx'
import { RequestStateBadge, requestTitle } from '@/app/_components/request/request-state.tsx'
import { When } from '@/app/_components/when.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { readLanguage, readTimeZone } from '@/app/_words/language.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { RequestView } from '@/app/answers.ts'
import { dayTime } from '@/app/format.ts'
import { paths } from '@/app/paths.ts'

export async function RequestHeader({ request }: { request: RequestView }) {
  const [t, shell, tell, title, language, timeZone] = await Promise.all([
    words('request'),
    words('shell'),
    teller(),
    requestTitle(request),
    readLanguage(),
    readTimeZone(),
  ])
  const {
    number,
    state,
    environment,
    projectName,
    projectSlug,
    requestedBy,
    createdAt,
    reason,
    waitsFor,
    closedAt,
    startAt,
  } = request
  return (
    <>
      <TierBar tier={environment.tier} />
      <PageHeader
        trailLabel={shell('trail')}
        trail={[
          { label: shell('requests'), href: paths.requests() },
          { label: projectName, href: paths.project(projectSlug) },
          { label: environment.name, href: paths.environment(projectSlug, environment.slug) },
        ]}
        title={
          <>
            <span className="text-text-3">#{number}</span> {title}
          </>
        }
        beside={
          <>
            <RequestStateBadge state={state} />
            <TierMark tier={environment.tier} />
          </>
        }
      />
      <div className="grid gap-2 text-sm">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-text-2">
          <PersonName person={requestedBy} />
          <span className="text-text-3">
            <When at={createdAt} />
          </span>
          {closedAt ? (
            <span className="text-text-3">{t.rich('closedAt', { at: () => <When at={closedAt} /> })}</span>
          ) : null}
        </div>
        <p className="max-w-[72ch] whitespace-pre-wrap break-words">
          <span className="text-text-3">{t('reason')}: </span>
          <bdi>{reason}</bdi>
        </p>
        {startAt ? <p className="text-text-2">{t('startsAt', { at: dayTime(startAt, language, timeZone) })}</p> : null}
        {waitsFor ? <p className="font-medium">{t('waitsFor', { sentence: tell('gates', waitsFor) })}</p> : null}
      </div>
    </>
  )
}
