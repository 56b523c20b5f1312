import { Button } from '#ui/button.tsx'
import { AbsentPicture, Picture } from '#ui/picture.tsx'
import { Section } from '#ui/section.tsx'
import { Case } from './case.tsx'

const HILLS =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><path fill="#cfe3ef" d="M0 0h400v300H0z"/><path fill="#7d9a6b" d="M0 200q100-90 200 0t200 0v100H0z"/></svg>'
const PHOTO = new Blob([HILLS], { type: 'image/svg+xml' })

/** Pictures: here, on their way, and away. */
export function Seeing() {
  return (
    <Section title="Montrer">
      <div class="inset stack">
        <Case name="Image petite, puis grande">
          <div class="case-thumb">
            <Picture content={PHOTO} alt="Les collines" width={400} height={300} />
          </div>
          <Picture content={PHOTO} alt="Les collines" width={400} height={300} size="large" />
        </Case>
        <Case name="Image qui se lit encore">
          <div class="case-thumb">
            <Picture content={undefined} alt="Les collines" width={400} height={300} />
          </div>
        </Case>
        <Case name="Image qui n’est pas ici : seule, avec une suite">
          <div class="stack">
            <AbsentPicture icon="image" title="Les collines : pas encore sur cet appareil">
              Elle viendra dès que cet appareil rencontrera un relais.
            </AbsentPicture>
            <AbsentPicture
              icon="paperclip"
              title="devis.pdf"
              action={<Button kind="quiet">Le faire venir</Button>}
            >
              195 Ko.
            </AbsentPicture>
          </div>
        </Case>
      </div>
    </Section>
  )
}
