/** The mark: two revisions on a lane, the newer one solid. */
export function Brand({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold text-md">
      <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 text-accent">
        <path d="M5 3v14M5 11c0-4 10-2 10-6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        <circle cx="5" cy="16" r="2.5" fill="currentColor" />
        <circle cx="15" cy="4.5" r="2.5" fill="currentColor" />
      </svg>
      {name}
    </span>
  )
}
