import { PersonName } from '@/app/_components/person-name.tsx'
import { When } from '@/app/_components/when.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import type { Tone } from '@/app/_ui/tone.ts'
import { rawWords } from '@/app/_words/raw-words.ts'
import { words } from '@/app/_words/words.ts'
import type { Member } from '@/app/answers.ts'
import { MemberActions } from './member-actions.tsx'
import type { RoleWords } from './role-fields.tsx'

const toneByState: Record<Member['state'], Tone> = { active: 'ok', invited: 'info', disabled: 'idle' }

export async function MemberRow({ member, roleWords }: { member: Member; roleWords: RoleWords }) {
  const [t, shell, raw] = await Promise.all([words('members'), words('shell'), rawWords('members')])
  const { id, name, email, roles, state, lastSeenAt, you, can } = member
  return (
    <li className="grid gap-2 border-line border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          <PersonName person={{ id, name }} />
        </span>
        {you ? <span className="text-text-3 text-xs">({t('you')})</span> : null}
        <span className="text-sm text-text-2">{email}</span>
        <span className="flex flex-wrap gap-1">
          {roles.map((role) => (
            <Badge key={role} tone={role === 'admin' || role === 'approver' ? 'info' : 'idle'}>
              {roleWords[role].label}
            </Badge>
          ))}
        </span>
        <Badge tone={toneByState[state]}>{t(state)}</Badge>
        <span className="text-sm text-text-3">
          {t('lastSeen')}: {lastSeenAt ? <When at={lastSeenAt} /> : shell('never')}
        </span>
      </div>
      {can.change.ok ? (
        <details className="group/member">
          <summary
            aria-label={t('more', { name })}
            className="inline-flex list-none items-center gap-1 text-accent text-sm hover:underline"
          >
            <Icon name="chevron-right" className="group-open/member:rotate-90" />
            {t('actions')}
          </summary>
          <div className="mt-3 max-w-2xl">
            <MemberActions
              key={roles.join()}
              member={{ id, name, roles, disabled: state === 'disabled' }}
              roleWords={roleWords}
              words={{ ...raw, copy: shell('copy'), copied: shell('copied'), back: shell('back') }}
            />
          </div>
        </details>
      ) : null}
    </li>
  )
}
