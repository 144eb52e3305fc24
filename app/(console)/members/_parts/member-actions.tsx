'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { ConfirmDialog } from '@/app/_ui/layout/confirm-dialog.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { Role } from '@/app/answers.ts'
import { errorMessage } from '@/app/error-message.ts'
import { LinkOnce, type MadeLink } from './link-once.tsx'
import { RoleFields, type RoleWords, readRoles } from './role-fields.tsx'

interface MemberActionsProps {
  member: { id: string; name: string; roles: readonly Role[]; disabled: boolean }
  roleWords: RoleWords
  words: Record<
    | 'roles'
    | 'saveRoles'
    | 'saving'
    | 'disable'
    | 'disabling'
    | 'enable'
    | 'enabling'
    | 'signOutEverywhere'
    | 'signingOut'
    | 'resetLink'
    | 'making'
    | 'disableTitle'
    | 'disableText'
    | 'linkTitle'
    | 'linkText'
    | 'done'
    | 'copy'
    | 'copied'
    | 'back',
    string
  >
}

type Act = 'roles' | 'disable' | 'enable' | 'sign-out' | 'link'

export function MemberActions({ member, roleWords, words }: MemberActionsProps) {
  const router = useRouter()
  const [doing, setDoing] = useState<Act | null>(null)
  const [asking, setAsking] = useState(false)
  const [made, setMade] = useState<MadeLink | null>(null)
  const act = useAction(errorMessage)
  const personId = member.id
  async function perform(name: Act, work: () => Promise<unknown>) {
    setDoing(name)
    const done = await act.run(async () => {
      await work()
    })
    setDoing(null)
    if (done) setAsking(false)
    router.refresh()
  }
  function saveRoles(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const roles = readRoles(new FormData(event.currentTarget))
    void perform('roles', () => api.members.changeRoles.mutate({ personId, roles }))
  }
  const pending = (name: Act, word: string) => (doing === name ? word : null)
  return (
    <div className="grid gap-4">
      <form className="grid gap-3" onSubmit={saveRoles}>
        <RoleFields words={roleWords} legend={words.roles} chosen={member.roles} />
        <div>
          <Button submit pendingWord={pending('roles', words.saving)}>
            {words.saveRoles}
          </Button>
        </div>
      </form>
      {made ? <LinkOnce made={made} words={words} onDone={() => setMade(null)} /> : null}
      {act.failure && !asking ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          icon="link"
          pendingWord={pending('link', words.making)}
          onClick={() =>
            void perform('link', async () =>
              setMade({ name: member.name, ...(await api.members.resetLink.mutate({ personId })) }),
            )
          }
        >
          {words.resetLink}
        </Button>
        <Button
          icon="log-out"
          pendingWord={pending('sign-out', words.signingOut)}
          onClick={() => void perform('sign-out', () => api.members.signOutEverywhere.mutate({ personId }))}
        >
          {words.signOutEverywhere}
        </Button>
        {member.disabled ? (
          <Button
            pendingWord={pending('enable', words.enabling)}
            onClick={() => void perform('enable', () => api.members.enable.mutate({ personId }))}
          >
            {words.enable}
          </Button>
        ) : (
          <Button kind="danger" icon="ban" onClick={() => setAsking(true)}>
            {words.disable}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        title={fill(words.disableTitle, { name: member.name })}
        confirmWord={words.disable}
        cancelWord={words.back}
        danger
        pendingWord={pending('disable', words.disabling)}
        failure={act.failure}
        onConfirm={() => void perform('disable', () => api.members.disable.mutate({ personId }))}
        onClose={() => {
          setAsking(false)
          act.clear()
        }}
      >
        <p>{words.disableText}</p>
      </ConfirmDialog>
    </div>
  )
}
