import { useState } from 'preact/hooks'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FloatingAction } from '#ui/floating-action.tsx'
import { Icon } from '#ui/icon.tsx'
import { iconSources } from '#ui/icon-sources.ts'
import { Section } from '#ui/section.tsx'
import { Case } from './case.tsx'

const KINDS = ['main', 'quiet', 'plain'] as const

/** What one touches to do something, and the signs beside the words. */
export function Doing() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Section title="Agir">
      <div class="inset">
        {KINDS.map(kind => (
          <Case key={kind} name={`Bouton ${kind} : seul, avec un signe, en lien, indisponible`}>
            <div class="beside">
              <Button kind={kind}>Enregistrer</Button>
              <Button kind={kind} icon="plus">
                Ajouter
              </Button>
              <Button kind={kind} href="#">
                Ouvrir
              </Button>
              <Button kind={kind} disabled>
                Enregistrer
              </Button>
            </div>
          </Case>
        ))}
        <Case name="Bouton sur toute la largeur">
          <Button wide>Entrer</Button>
        </Case>
        <Case name="Action flottante, en lien" framed>
          <FloatingAction icon="pen-line" href="#">
            Écrire
          </FloatingAction>
        </Case>
        <Case name="Action flottante, en bouton" framed>
          <FloatingAction icon="plus" onClick={() => undefined}>
            Ajouter un point
          </FloatingAction>
        </Case>
        <Case name="Dialogue : fermé, ouvert">
          <Button kind="quiet" onClick={() => setIsOpen(true)}>
            Ouvrir le dialogue
          </Button>
          <Dialog isOpen={isOpen} title="Retirer ce point ?" onClose={() => setIsOpen(false)}>
            <div class="stack">
              <p>Il reste dans l’historique de la réunion.</p>
              <Button onClick={() => setIsOpen(false)}>Retirer</Button>
            </div>
          </Dialog>
        </Case>
        <Case name="Signes">
          <p class="beside">
            {names().map(name => (
              <span key={name}>
                <Icon name={name} /> <small>{name}</small>
              </span>
            ))}
          </p>
        </Case>
      </div>
    </Section>
  )
}

function names(): (keyof typeof iconSources)[] {
  return Object.keys(iconSources).filter((name): name is keyof typeof iconSources => name in iconSources)
}
