/**
 * A text that was approved, letter by letter. What it writes in capitals (its titles, its decisions) stands out, so that
 * long minutes can be read; no word is added or left out.
 */
export function ApprovedText({ text }: { readonly text: string }) {
  return (
    <div class="paper-approved-text">
      {text.split('\n').map((line, index) => {
        const { strong, rest } = partsOf(line)
        return (
          <div key={`${index} ${line}`} data-title={(strong !== '' && rest === '') || undefined}>
            {strong && <strong>{strong}</strong>}
            {rest}
            {line === '' && '\u00a0'}
          </div>
        )
      })}
    </div>
  )
}

// "3. JARDIN DU LAVOIR (présenté par …)", "ORDRE DU JOUR", "DÉCISION 2026-07 · adoptée : …".
const TITLE = /^(?:\d+\. )?[^\p{Ll}\n]*\p{Lu}{2}[^\p{Ll}\n]*(?= \(|$)/u
const DECISION = /^DÉCISION [^:]*/u

function partsOf(line: string): { readonly strong: string; readonly rest: string } {
  const strong = (DECISION.exec(line) ?? TITLE.exec(line))?.[0] ?? ''
  return { strong, rest: line.slice(strong.length) }
}
