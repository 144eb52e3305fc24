import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8')

/** Light and dark value of each colour token. */
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
)

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['surface-0', 'surface-1', 'surface-2']
const tones = ['ok', 'warn', 'danger', 'info', 'idle', 'prod', 'accent']
const pairs = [
  ...['text-1', 'text-2', 'text-3', ...tones].flatMap((text) => surfaces.map((surface) => [text, surface] as const)),
  ...tones.map((tone) => [tone, `${tone}-tint`] as const),
  ...['accent', 'danger'].map((solid) => ['on-solid', solid] as const),
  ['text-1', 'accent-tint'] as const,
  ['text-2', 'accent-tint'] as const,
]

test.each(pairs)('%s on %s is readable in light and dark: at least 4.5 to 1', (text, surface) => {
  for (const theme of ['light', 'dark'] as const) {
    const ratio = contrast(tokens.get(text)?.[theme] ?? '', tokens.get(surface)?.[theme] ?? '')
    expect(ratio, theme).toBeGreaterThanOrEqual(4.5)
  }
})

test('the border of a field stands out from every surface: at least 3 to 1', () => {
  for (const surface of surfaces) {
    for (const theme of ['light', 'dark'] as const) {
      const ratio = contrast(tokens.get('line-strong')?.[theme] ?? '', tokens.get(surface)?.[theme] ?? '')
      expect(ratio, `${surface} ${theme}`).toBeGreaterThanOrEqual(3)
    }
  }
})
