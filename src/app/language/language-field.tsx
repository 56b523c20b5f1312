import { useState } from 'preact/hooks'
import { useTold } from '#app/told.ts'
import { announce } from '#ui/announce.ts'
import type { Language } from '#ui/language.ts'
import { Notice } from '#ui/notice.tsx'
import { OneOfField } from '#ui/one-of-field.tsx'
import { catalogues } from './catalogues.ts'
import { sayLanguage as say } from './messages.ts'
import { chooseLanguage, spoken } from './readers-language.ts'

/** The language of the screens on this device, each by its own name. Nothing where there is French alone. */
export function LanguageField() {
  const now = useTold(spoken)
  const [isAway, setIsAway] = useState(false)
  if (Object.keys(catalogues).length === 0) return null
  const choose = async (chosen: Language) => {
    const isHere = await chooseLanguage(chosen)
    setIsAway(!isHere)
    announce(isHere ? say.changed() : say.away())
  }
  return (
    <>
      <OneOfField
        label={say.label()}
        hint={say.hint()}
        value={now}
        options={[FRENCH, ...OTHERS.filter(({ value }) => catalogues[value])]}
        onChange={value => void choose(value as Language)}
      />
      {isAway && (
        <Notice tone="wait" title={say.away()}>
          {say.awayDo()}
        </Notice>
      )}
    </>
  )
}

const FRENCH = { value: 'fr', label: 'Français', lang: 'fr' } as const
const OTHERS = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'oc', label: 'Occitan', lang: 'oc' },
] as const
