// Every icon that the product draws, once in a page: an <Icon> is then a reference, with no script and few bytes.
import { createElement } from 'react'
import { iconShapes } from './icon-shapes.ts'

export function IconSprite() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <title>Icons</title>
      {Object.entries(iconShapes).map(([name, shape]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          {shape.map(([tag, attributes]) =>
            createElement(tag, { key: `${tag} ${Object.values(attributes).join(' ')}`, ...attributes }),
          )}
        </symbol>
      ))}
    </svg>
  )
}
