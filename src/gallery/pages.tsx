import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import type { TagTone } from '#ui/tag.tsx'
import { Case } from './case.tsx'

const TONES: readonly TagTone[] = ['done', 'wait', 'doubt', 'late']

/** Where things stand: screens, sections, sheets, rows, and the places where nothing stands yet. */
export function Pages() {
  return (
    <Section title="Poser" action={<Button kind="plain">Action de la partie</Button>}>
      <Case name="Feuille de lignes : simple, en lien, courante, de chaque ton">
        <Sheet list label="Lignes">
          <Row margin="12 mars">Une ligne</Row>
          <Row>Une ligne sans marge</Row>
          <Row margin="18 h 30" href="#">
            Une ligne qui s’ouvre
          </Row>
          <Row margin="Odile" current>
            La ligne dont on parle
          </Row>
          <Row margin="Odile" href="#" current>
            La ligne dont on parle, qui s’ouvre
          </Row>
          {TONES.map(tone => (
            <Row key={tone} margin={tone} tone={tone}>
              Une ligne de ce ton
            </Row>
          ))}
        </Sheet>
      </Case>
      <Case name="Feuille de texte">
        <Sheet label="Texte">
          <p class="inset">Des mots qui ne sont pas des lignes.</p>
        </Sheet>
      </Case>
      <Case name="Refusé par un relais">
        <Sheet list label="À reprendre">
          <Row margin="12 mars" tone="wait">
            <h3>Réunion</h3>
            <p>Un relais ne l’a pas acceptée : elle reste sur cet appareil.</p>
          </Row>
        </Sheet>
      </Case>
      <Case name="Vide, avec et sans action">
        <Empty title="Rien n’est encore écrit" action={<Button icon="pen-line">Écrire</Button>}>
          Le journal commence avec la première entrée.
        </Empty>
        <Empty title="Personne n’est encore noté" />
      </Case>
      <Case name="En cours d’ouverture">
        <Empty title="Le carnet s’ouvre…" />
      </Case>
      <Case name="Écran : avec retour, ligne du dessus et action" framed>
        <Screen
          title="Plénière de printemps"
          over="Jeudi 12 mars, 18 h 30"
          back={{ href: '#', label: 'Réunions' }}
          action={<Button kind="quiet">Modifier</Button>}
        >
          <p>La page.</p>
        </Screen>
      </Case>
      <Case name="Écran large" framed>
        <Screen title="Carte du mois" wide>
          <p>La page.</p>
        </Screen>
      </Case>
    </Section>
  )
}
