import { initials } from '../format.ts'

export interface Person {
  id: string
  name: string
}

export function Initials({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-tint font-semibold text-accent text-xs"
    >
      {initials(name)}
    </span>
  )
}

export function PersonName({ person }: { person: Person }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Initials name={person.name} />
      <bdi className="truncate">{person.name}</bdi>
    </span>
  )
}
