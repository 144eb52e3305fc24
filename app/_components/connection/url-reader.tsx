'use client'
import { useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { TextField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { errorMessage } from '@/app/error-message.ts'
import type { ConnectionValues, ConnectionWords, Family } from './connection-values.ts'

interface UrlReaderProps {
  family: Family
  words: ConnectionWords
  onRead: (values: Partial<ConnectionValues>) => void
}

/** Takes a pasted URL apart and empties its field, so that a password does not stay on the screen. */
export function UrlReader({ family, words, onRead }: UrlReaderProps) {
  const [url, setUrl] = useState('')
  const [wrongFamily, setWrongFamily] = useState(false)
  const act = useAction(errorMessage)
  async function read(text: string) {
    if (text.trim() === '') return
    setWrongFamily(false)
    await act.run(async () => {
      const { fields, hasPassword } = await api.environments.parseUrl.mutate({ url: text.trim() })
      if (fields.family !== family) return setWrongFamily(true)
      const { host, port, database, username, tlsMode } = fields
      onRead({
        host,
        port: String(port),
        database,
        username,
        tlsMode,
        password: '',
        url: hasPassword ? text.trim() : null,
      })
      setUrl('')
    })
  }
  return (
    <div className="grid gap-2">
      <TextField
        label={words.urlLabel}
        hint={words.urlHint}
        error={wrongFamily ? words.wrongFamily : act.failure}
        value={url}
        mono
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setUrl(event.target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text')
          if (url === '') void read(pasted)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          void read(url)
        }}
      />
      <div>
        <Button
          disabled={url.trim() === ''}
          pendingWord={act.pending ? words.reading : null}
          onClick={() => void read(url)}
        >
          {words.readUrl}
        </Button>
      </div>
    </div>
  )
}
