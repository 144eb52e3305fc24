// Every icon that the product draws, once in a page: an <Icon> is then a reference, with no script and few bytes.

import { createElement } from 'react'
import { iconDrawings } from './icon-drawings.mjs'

export type { IconName } from './icon-drawings.mjs'

export function IconSprite() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <title>Icons</title>
      {Object.entries(iconDrawings).map(([name, { node }]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          {node.map(([tag, { key, ...attributes }]) => createElement(tag, { key, ...attributes }))}
        </symbol>
      ))}
    </svg>
  )
}
