'use client'
import { type ReactNode, useEffect, useRef } from 'react'

/** A modal that exists only while it is open. */
export function FloatingDialog({
  label,
  onClose,
  children,
}: {
  label: string
  onClose: () => void
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      className="mx-auto mt-[12vh] mb-auto w-[min(36rem,calc(100vw-2rem))] rounded-md border border-line bg-surface-1 p-0 text-text-1 shadow-float"
    >
      {children}
    </dialog>
  )
}
