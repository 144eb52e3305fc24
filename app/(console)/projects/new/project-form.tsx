'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { SelectField, TextField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import type { Messages } from '@/app/_words/words.ts'
import { errorMessage } from '@/app/error-message.ts'
import { paths } from '@/app/paths.ts'

interface ProjectFormProps {
  roots: readonly { path: string; projects: readonly string[] }[]
  words: Messages['newProject']
}

export function ProjectForm({ roots, words }: ProjectFormProps) {
  const router = useRouter()
  const [root, setRoot] = useState(roots[0]?.path ?? '')
  const [folder, setFolder] = useState('')
  const act = useAction(errorMessage)
  const found = roots.find(({ path }) => path === root)?.projects ?? []
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    void act.run(async () => {
      const { slug } = await api.projects.register.mutate({
        name: String(form.get('name') ?? '').trim(),
        family: form.get('family') === 'mysql' ? 'mysql' : 'postgresql',
        sourceRoot: root,
        sourceFolder: folder.trim(),
      })
      router.push(paths.project(slug))
    })
  }
  return (
    <form className="grid max-w-2xl gap-4" onSubmit={submit}>
      <TextField label={words.name} hint={words.nameHint} name="name" required maxLength={80} />
      <SelectField label={words.family} hint={words.familyHint} name="family">
        <option value="postgresql">{words.postgresql}</option>
        <option value="mysql">{words.mysql}</option>
      </SelectField>
      <SelectField
        label={words.root}
        hint={words.rootHint}
        value={root}
        onChange={(event) => setRoot(event.target.value)}
        required
      >
        {roots.map(({ path }) => (
          <option key={path} value={path}>
            {path}
          </option>
        ))}
      </SelectField>
      <TextField
        label={words.folder}
        hint={words.folderHint}
        value={folder}
        onChange={(event) => setFolder(event.target.value)}
        mono
        autoComplete="off"
        spellCheck={false}
      />
      {found.length > 0 ? (
        <div className="grid gap-1">
          <p className="text-text-3 text-xs">{words.found}</p>
          <div className="flex flex-wrap gap-1.5">
            {found.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={each === folder}
                onClick={() => setFolder(each)}
                className="rounded-md border border-line px-2 py-0.5 font-mono text-sm hover:bg-surface-2 aria-pressed:border-accent aria-pressed:bg-accent-tint aria-pressed:text-accent"
              >
                {each}
              </button>
            ))}
          </div>
        </div>
      ) : null}
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div>
        <Button submit kind="primary" disabled={root === ''} pendingWord={act.pending ? words.registering : null}>
          {words.register}
        </Button>
      </div>
    </form>
  )
}
