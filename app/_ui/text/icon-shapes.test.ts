import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type IconName, iconShapes, iconSources } from './icon-shapes.ts'

test.each(Object.entries(iconSources))(
  'the drawing of %s is the one of lucide-react/icons/%s',
  async (name, source) => {
    const { default: Drawn } = await import(`lucide-react/icons/${source}`)
    // Both tables have the same keys, by their types.
    const shape = iconShapes[name as IconName]
    const ours = shape.map(([tag, attributes]) => renderToStaticMarkup(createElement(tag, attributes))).join('')
    expect(renderToStaticMarkup(createElement(Drawn))).toContain(ours)
  },
)
