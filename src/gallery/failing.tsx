import { ErrorBoundary, ErrorScreen } from '#ui/error-screen.tsx'
import { Section } from '#ui/section.tsx'
import { Case } from './case.tsx'

/** What is shown where a screen cannot be. */
export function Failing() {
  return (
    <Section title="Quand rien ne va">
      <Case name="Écran qui n’a pas pu s’ouvrir" framed>
        <ErrorScreen failure={new Error('The page could not be read')} />
      </Case>
      <Case name="Le même, à la place de ce qui échoue, avec un nouvel essai" framed>
        <ErrorBoundary>
          <Broken />
        </ErrorBoundary>
      </Case>
    </Section>
  )
}

function Broken(): never {
  throw new Error('This part always fails, to be seen')
}
