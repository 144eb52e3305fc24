'use client'
import '@fontsource-variable/noto-sans-jp/wght.css'

export function JapaneseFontFaces() {
  return null
}
