'use client'
import { useState } from 'react'
import { classNames } from '../class-names.ts'
import { Icon } from '../text/icon.tsx'

interface CopyButtonProps {
  text: string
  words: { copy: string; copied: string }
  small?: boolean
}

export function CopyButton({ text, words, small }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <button
      type="button"
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
      className={classNames(
        'inline-flex items-center justify-center rounded-sm text-text-3 hover:bg-surface-2 hover:text-text-1',
        small ? 'size-6' : 'size-7',
      )}
    >
      <Icon name={copied ? 'check' : 'copy'} label={copied ? words.copied : words.copy} className="size-3.5" />
    </button>
  )
}
