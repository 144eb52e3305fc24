import { icons } from 'lucide-react'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type IconName, iconShapes, iconSources } from './icon-shapes.ts'

const byFile = new Map(Object.entries(icons).map(([name, icon]) => [name.toLowerCase(), icon]))

test.each(Object.entries(iconSources))('the drawing of %s is lucide-react’s %s', (name, source) => {
  const drawn = byFile.get(source.replaceAll('-', ''))
  if (!drawn) throw new Error(`lucide-react no longer has ${source}`)
  // Both tables have the same keys, by their types.
  const shape = iconShapes[name as IconName]
  const ours = shape.map(([tag, attributes]) => renderToStaticMarkup(createElement(tag, attributes))).join('')
  expect(renderToStaticMarkup(createElement(drawn))).toContain(ours)
})
