import type { Metadata } from 'next'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { requireMe } from '@/app/_session/require-me.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { rawWords } from '@/app/_words/raw-words.ts'
import { words } from '@/app/_words/words.ts'
import { AddMember } from './_parts/add-member.tsx'
import { MemberRow } from './_parts/member-row.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('members'))('title') }
}

export default async function MembersPage() {
  const [api, me, t, shell, states, raw] = await Promise.all([
    serverApi(),
    requireMe(),
    words('members'),
    words('shell'),
    words('states'),
    rawWords('members'),
  ])
  const members = await orNotFound(api.members.list({}))
  const roleWords = {
    viewer: { label: states('role.viewer'), hint: t('viewerText') },
    developer: { label: states('role.developer'), hint: t('developerText') },
    approver: { label: states('role.approver'), hint: t('approverText') },
    admin: { label: states('role.admin'), hint: t('adminText') },
  }
  return (
    <>
      <PageHeader title={t('title')} below={t('text')} />
      <ul aria-label={t('list')} className="rounded-md border border-line bg-surface-1">
        {members.map((member) => (
          <MemberRow key={member.id} member={member} roleWords={roleWords} />
        ))}
      </ul>
      {me.can['member.change'] ? (
        <Section id="add" title={t('add')}>
          <AddMember roleWords={roleWords} words={{ ...raw, copy: shell('copy'), copied: shell('copied') }} />
        </Section>
      ) : null}
    </>
  )
}
