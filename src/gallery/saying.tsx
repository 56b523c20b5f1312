import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { Section } from '#ui/section.tsx'
import { Tag, type TagTone } from '#ui/tag.tsx'
import { Case } from './case.tsx'

const TONES: readonly { readonly tone: TagTone; readonly word: string }[] = [
  { tone: 'done', word: 'Fait' },
  { tone: 'wait', word: 'En attente' },
  { tone: 'doubt', word: 'À départager' },
  { tone: 'late', word: 'En retard' },
]

/** What is said about something: in a word, in a sentence, with what can be done. */
export function Saying() {
  return (
    <Section title="Dire">
      <Case name="Étiquettes : sans ton, de chaque ton, avec un signe">
        <p class="inset beside">
          <Tag>Brouillon</Tag>
          {TONES.map(({ tone, word }) => (
            <Tag key={tone} tone={tone}>
              {word}
            </Tag>
          ))}
          <Tag tone="done" icon="circle-check">
            Approuvé
          </Tag>
        </p>
      </Case>
      {TONES.map(({ tone, word }) => (
        <Case key={tone} name={`Avis ${tone} : seul, avec une suite`}>
          <Notice tone={tone} title={word} />
          <Notice tone={tone} title={word} action={<Button kind="quiet">Voir</Button>}>
            Ce que cela change, en une phrase.
          </Notice>
        </Case>
      ))}
      <Case name="Carré à photographier">
        <QrCode text="https://carnet.example/app/" />
        <p>carnet.example/app/</p>
      </Case>
      <Case name="Hors réseau">
        <Notice tone="wait" title="Aucun relais à portée">
          Ce que vous écrivez est gardé sur cet appareil, et partira dès qu’un relais répondra.
        </Notice>
      </Case>
    </Section>
  )
}
