// What a holder of the migration lock says of itself: `owner@host link`, in PostgreSQL's application_name or in the
// variable @revlane_lock of a MySQL session. docs/lock.md tells people the same form.

export interface HolderNote {
  readonly owner: string | null
  readonly host: string | null
  /** An http or https URL without a password in it. */
  readonly link: string | null
}

const LONGEST_NAME = 120
const LONGEST_LINK = 500

function plainText(text: string): string {
  return text.replace(/\p{C}/gu, '').trim()
}

function linkOf(text: string): string | null {
  if (text.length > LONGEST_LINK || !URL.canParse(text)) return null
  const { protocol, username, password, href } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === '' ? href : null
}

/** Any session's name is read: what has no such form is the owner as a whole. */
export function readHolderNote(text: string): HolderNote {
  const words = plainText(text).split(/\s+/u)
  const last = words.at(-1) ?? ''
  const hasLink = /^https?:/i.test(last)
  const name = (hasLink ? words.slice(0, -1) : words).join(' ')
  const [, owner = name, host = null] = /^([^\s@]+)@([^\s@]+)$/u.exec(name) ?? []
  return {
    owner: owner.slice(0, LONGEST_NAME) || null,
    host: host?.slice(0, LONGEST_NAME) ?? null,
    link: hasLink ? linkOf(last) : null,
  }
}
