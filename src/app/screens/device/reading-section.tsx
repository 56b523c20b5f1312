import { useState } from 'preact/hooks'
import { LanguageField } from '#app/language/language-field.tsx'
import { chooseReading, chosenReading, oneOf, TEXT_SIZES, THEMES } from '#app/reading/reading.ts'
import { OneOfField } from '#ui/one-of-field.tsx'
import { Section } from '#ui/section.tsx'
import { sayReading as say } from './messages.ts'

/** How this reader reads on this device: the look of the screens and the size of their text. */
export function ReadingSection() {
  const [reading, setReading] = useState(chosenReading)
  const choose = (change: Partial<typeof reading>) => {
    const next = { ...reading, ...change }
    chooseReading(next)
    setReading(next)
  }
  return (
    <Section title={say.title()}>
      <div class="inset stack">
        <LanguageField />
        <OneOfField
          label={say.theme()}
          value={reading.theme}
          options={THEMES.map(value => ({ value, label: say[value]() }))}
          onChange={value => choose({ theme: oneOf(THEMES, value) })}
        />
        <OneOfField
          label={say.textSize()}
          value={reading.textSize}
          options={TEXT_SIZES.map(value => ({ value, label: say[value]() }))}
          onChange={value => choose({ textSize: oneOf(TEXT_SIZES, value) })}
        />
        <p class="soft">{say.keptHere()}</p>
      </div>
    </Section>
  )
}
