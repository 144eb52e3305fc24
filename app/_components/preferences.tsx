import { type Language, readLanguage, readTheme } from '../_words/language.ts'
import { words } from '../_words/words.ts'
import { PreferenceForms } from './preference-forms.tsx'

/** Each language by its own name, so that it is found by those who read no other. */
const languageNames: Record<Language, string> = { en: 'English', ja: '日本語' }

export async function Preferences() {
  const [t, language, theme] = await Promise.all([words('shell'), readLanguage(), readTheme()])
  return (
    <PreferenceForms
      choices={[
        {
          field: 'language',
          label: t('language'),
          current: language,
          options: Object.entries(languageNames).map(([value, label]) => ({ value, label })),
        },
        {
          field: 'theme',
          label: t('theme'),
          current: theme,
          options: [
            { value: 'system', label: t('themeSystem') },
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
          ],
        },
      ]}
    />
  )
}
