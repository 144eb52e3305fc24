import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { IconSprite } from './_ui/text/icon-sprite.tsx'
import { JapaneseFont } from './_ui/text/japanese-font.tsx'
import { readLanguage, readTheme } from './_words/language.ts'

export const metadata: Metadata = {
  title: { default: 'Revlane', template: '%s · Revlane' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [language, theme] = await Promise.all([readLanguage(), readTheme()])
  return (
    <html lang={language} data-theme={theme}>
      <body className="min-h-dvh">
        {language === 'ja' ? <JapaneseFont /> : null}
        <IconSprite />
        {children}
      </body>
    </html>
  )
}
