import type { ComponentChildren } from 'preact'

/** One of the answers to a question, as a large card that one touches anywhere. */
export function ChoiceCard({
  name,
  isChosen,
  onChoose,
  children,
}: {
  /** The question that this answers: one of its cards is chosen. */
  readonly name: string
  readonly isChosen: boolean
  /** Left out for who may not choose: the card then only shows. */
  readonly onChoose: (() => void) | undefined
  readonly children: ComponentChildren
}) {
  if (!onChoose) return <div class="choice-card">{children}</div>
  return (
    <label class="choice-card" data-chosen={isChosen || undefined}>
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span class="choice-card-text">{children}</span>
    </label>
  )
}
