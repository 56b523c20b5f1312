import { useState } from 'preact/hooks'
import { OneOfField } from '#ui/one-of-field.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Doing } from './doing.tsx'
import { Failing } from './failing.tsx'
import { Pages } from './pages.tsx'
import { Saying } from './saying.tsx'
import { Seeing } from './seeing.tsx'
import { Writing } from './writing.tsx'

const THEMES = [
  { value: 'device', label: 'Comme l’appareil' },
  { value: 'light', label: 'Claire' },
  { value: 'dark', label: 'Sombre' },
  { value: 'contrast', label: 'Contraste fort' },
]

const TEXT_SIZES = [
  { value: 'normal', label: 'Normale' },
  { value: 'large', label: 'Grande' },
  { value: 'larger', label: 'Très grande' },
]

/** Every component of the kit in every state, in the look and the size of text that one chooses. */
export function Gallery() {
  return (
    <Screen title="Galerie" over="Tous les composants, dans tous leurs états">
      <Section title="Pour mieux lire">
        <div class="inset stack">
          <Attribute name="theme" label="Apparence" options={THEMES} />
          <Attribute name="textSize" label="Taille du texte" options={TEXT_SIZES} />
        </div>
      </Section>
      <Doing />
      <Writing />
      <Saying />
      <Seeing />
      <Pages />
      <Failing />
    </Screen>
  )
}

function Attribute({
  name,
  label,
  options,
}: {
  readonly name: 'theme' | 'textSize'
  readonly label: string
  readonly options: typeof THEMES
}) {
  const [value, setValue] = useState(options[0]?.value ?? '')
  return (
    <OneOfField
      label={label}
      value={value}
      options={options}
      onChange={chosen => {
        document.documentElement.dataset[name] = chosen
        setValue(chosen)
      }}
    />
  )
}
