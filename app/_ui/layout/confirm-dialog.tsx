'use client'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../form/button.tsx'
import { TextField } from '../form/field.tsx'
import { Notice } from './notice.tsx'

interface ConfirmDialogProps {
  open: boolean
  title: string
  confirmWord: string
  cancelWord: string
  danger?: boolean
  /** When set, the person types exactly this before the act is possible. */
  typed?: { text: string; label: string } | null
  /** False while something that the act needs is still missing in the dialog. */
  complete?: boolean
  pendingWord: string | null
  failure: string | null
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** The one dialog before a dangerous act: it names the object and what happens, and holds the act's failure too. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    title,
    confirmWord,
    cancelWord,
    danger,
    typed,
    complete = true,
    pendingWord,
    failure,
    onConfirm,
    onClose,
    children,
  } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [entered, setEntered] = useState('')
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open) {
      dialog.current?.close()
      setEntered('')
    }
  }, [open])
  const ready = complete && (!typed || entered.trim() === typed.text)
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-md border border-line bg-surface-1 p-0 text-text-1 shadow-float"
    >
      <form
        className="grid gap-4 p-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) onConfirm()
        }}
      >
        <h2 id={titleId} className="font-semibold text-md">
          {title}
        </h2>
        <div className="grid gap-3 text-sm text-text-2">{children}</div>
        {typed ? (
          <TextField
            label={typed.label}
            value={entered}
            onChange={(event) => setEntered(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            mono
          />
        ) : null}
        {failure ? (
          <Notice tone="danger" role="alert">
            {failure}
          </Notice>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} disabled={pendingWord !== null}>
            {cancelWord}
          </Button>
          <Button submit kind={danger ? 'danger' : 'primary'} disabled={!ready} pendingWord={pendingWord}>
            {confirmWord}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
