import { classNames } from '../class-names.ts'
import type { IconName } from './icon-shapes.ts'

/** Decoration for a word beside it. Where it stands alone, `label` is that word. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  const classes = classNames('icon size-4 shrink-0', className)
  const drawing = <use href={`#icon-${name}`} />
  if (!label) {
    return (
      <svg aria-hidden="true" className={classes}>
        {drawing}
      </svg>
    )
  }
  return (
    <svg role="img" aria-label={label} className={classes}>
      <title>{label}</title>
      {drawing}
    </svg>
  )
}
