'use client'
import dynamic from 'next/dynamic'

/** Noto Sans JP's 100 KB of font faces, loaded by Japanese pages only. */
export const JapaneseFont = dynamic(() =>
  import('./japanese-font-faces.tsx').then((module) => module.JapaneseFontFaces),
)
