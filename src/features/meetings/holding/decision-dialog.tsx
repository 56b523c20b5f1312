import { useState } from 'preact/hooks'
import { decisionModeOptions, decisionResultOptions } from '#cards/decision.tsx'
import { useFormDraft } from '#cards/form-draft.ts'
import { lengthProblem, SHORT_PARAGRAPH, writtenValue } from '#cards/length.ts'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import type { Quorum } from '#domain/meeting/quorum.ts'
import { announce } from '#ui/announce.ts'
import { DayField } from '#ui/day-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { OneOfField } from '#ui/one-of-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { EditOutcomeDialog } from './edit-outcome-dialog.tsx'
import { say } from './messages.ts'
import { todayIn } from './now.ts'
import { votesCounted, votesProblem } from './votes.ts'

/** What is typed of a decision, as text. */
type DecisionTexts = Readonly<
  Record<
    | 'text'
    | 'mode'
    | 'result'
    | 'votesFor'
    | 'votesAgainst'
    | 'abstentions'
    | 'notVoting'
    | 'objections'
    | 'reason'
    | 'reviewOn',
    string
  >
>

const BLANK: DecisionTexts = {
  text: '',
  mode: '',
  result: '',
  votesFor: '',
  votesAgainst: '',
  abstentions: '',
  notVoting: '',
  objections: '',
  reason: '',
  reviewOn: '',
}

const VOTES = ['votesFor', 'votesAgainst', 'abstentions', 'notVoting'] as const

type DialogProps = {
  readonly notebook: Notebook
  readonly quorum: Quorum | undefined
  readonly timeZone: string
  readonly onClose: () => void
}

/** Writes down what was decided under a point, and how. Closing it keeps what was typed. */
export function NewDecisionDialog(
  props: DialogProps & { readonly meeting: RecordId; readonly item: RecordId },
) {
  const { notebook, meeting, item, timeZone, onClose } = props
  const saving = useSaving()
  const draft = useFormDraft(notebook, `decision:${item}`, BLANK)
  const [wasSent, setWasSent] = useState(false)
  const store = async () => {
    setWasSent(true)
    if (hasProblem(draft.texts)) return
    await saving.run(async () => {
      const fields = written(fieldsOf(draft.texts))
      await notebook.create('decision', { item, decidedOn: todayIn(timeZone), ...fields }, meeting)
      draft.forget()
      announce(say.decisionRecorded())
      onClose()
    })
  }
  return (
    <Dialog isOpen title={say.newDecision()} onClose={onClose}>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      <Form onSubmit={store} submitLabel={say.record()} submitIcon="gavel">
        <WriterLine notebook={notebook} />
        <DecisionFields texts={draft.texts} set={draft.set} wasSent={wasSent} quorum={props.quorum} isNew />
        <SaveFailure of={saving} />
      </Form>
    </Dialog>
  )
}

/** Changes a decision, or puts it aside. */
export function EditDecisionDialog(props: DialogProps & { readonly decision: RecordView<'decision'> }) {
  const { notebook, decision, timeZone, quorum, onClose } = props
  return (
    <EditOutcomeDialog<'decision', keyof DecisionTexts>
      notebook={notebook}
      view={decision}
      timeZone={timeZone}
      title={say.editDecision()}
      textsOf={textsOf}
      fieldsOf={fieldsOf}
      hasProblem={hasProblem}
      fields={({ texts, set }, wasSent) => (
        <DecisionFields texts={texts} set={set} wasSent={wasSent} quorum={quorum} />
      )}
      onClose={onClose}
    />
  )
}

function DecisionFields({
  texts,
  set,
  wasSent,
  quorum,
  isNew = false,
}: {
  readonly texts: DecisionTexts
  readonly set: (name: keyof DecisionTexts) => (text: string) => void
  readonly wasSent: boolean
  readonly quorum: Quorum | undefined
  readonly isNew?: boolean
}) {
  const isVote = texts.mode === 'showOfHands' || texts.mode === 'secretBallot'
  const hasVotes = isVote || VOTES.some(field => texts[field] !== '')
  const hasObjections = texts.mode === 'consent' || texts.objections !== ''
  return (
    <>
      {isNew && quorum?.state === 'missing' && (
        <Notice tone="wait" title={say.quorumMissing({ counted: quorum.counted, needed: quorum.needed })}>
          {say.quorumWarning({ counted: quorum.counted, needed: quorum.needed })}
        </Notice>
      )}
      <TextField
        label={say.decisionText()}
        error={
          wasSent && texts.text.trim() === ''
            ? say.decisionTextNeeded()
            : lengthProblem(texts.text, SHORT_PARAGRAPH)
        }
        value={texts.text}
        onInput={set('text')}
        multiline
        rows={3}
        autofocus={isNew}
      />
      <OneOfField
        label={say.mode()}
        value={texts.mode}
        options={decisionModeOptions()}
        onChange={set('mode')}
      />
      {hasVotes && <Votes texts={texts} set={set} wasSent={wasSent} quorum={quorum} />}
      {hasObjections && (
        <TextField
          label={say.objections()}
          hint={say.objectionsHint()}
          error={lengthProblem(texts.objections, SHORT_PARAGRAPH)}
          value={texts.objections}
          onInput={set('objections')}
          multiline
          rows={2}
        />
      )}
      <OneOfField
        label={say.result()}
        value={texts.result}
        options={decisionResultOptions()}
        onChange={set('result')}
      />
      {(texts.reason !== '' || texts.result === 'rejected' || texts.result === 'deferred') && (
        <TextField
          label={say.reason()}
          hint={say.reasonHint()}
          error={lengthProblem(texts.reason, SHORT_PARAGRAPH)}
          value={texts.reason}
          onInput={set('reason')}
          multiline
          rows={2}
        />
      )}
      <DayField
        label={say.reviewOn()}
        hint={say.reviewHint()}
        value={texts.reviewOn}
        onChange={set('reviewOn')}
      />
    </>
  )
}

function Votes({
  texts,
  set,
  wasSent,
  quorum,
}: {
  readonly texts: DecisionTexts
  readonly set: (name: keyof DecisionTexts) => (text: string) => void
  readonly wasSent: boolean
  readonly quorum: Quorum | undefined
}) {
  const count = votesCounted(VOTES.map(field => texts[field]))
  const voices = quorum?.counted
  const labels = {
    votesFor: say.votesFor(),
    votesAgainst: say.votesAgainst(),
    abstentions: say.abstentions(),
    notVoting: say.notVoting(),
  }
  return (
    <fieldset class="field">
      <legend class="field-label">{say.votes()}</legend>
      <div class="votes">
        {VOTES.map(field => (
          <NumberField
            key={field}
            label={labels[field]}
            error={wasSent && votesProblem(texts[field]) ? say.voteWrong() : undefined}
            value={texts[field] === '' ? undefined : Number(texts[field])}
            onChange={votes => set(field)(votes === undefined ? '' : String(votes))}
            min={0}
            step={1}
          />
        ))}
      </div>
      {voices !== undefined && count > 0 && (
        <p class="field-hint" role="status">
          {count > voices ? say.votesOver({ count, voices }) : say.votesSum({ count, voices })}
        </p>
      )}
    </fieldset>
  )
}

function hasProblem(texts: DecisionTexts): boolean {
  return (
    texts.text.trim() === '' ||
    [texts.text, texts.objections, texts.reason].some(text => lengthProblem(text, SHORT_PARAGRAPH)) ||
    VOTES.some(field => votesProblem(texts[field]))
  )
}

function textsOf(fields: RecordView<'decision'>['fields']): DecisionTexts {
  const count = (votes: number | null | undefined) => (typeof votes === 'number' ? String(votes) : '')
  return {
    text: fields.text ?? '',
    mode: fields.mode ?? '',
    result: fields.result ?? '',
    votesFor: count(fields.votesFor),
    votesAgainst: count(fields.votesAgainst),
    abstentions: count(fields.abstentions),
    notVoting: count(fields.notVoting),
    objections: fields.objections ?? '',
    reason: fields.reason ?? '',
    reviewOn: fields.reviewOn ?? '',
  }
}

function fieldsOf(texts: Partial<DecisionTexts>): NewFields<'decision'> {
  const isVotes = (field: string) => VOTES.some(votes => votes === field)
  return Object.fromEntries(
    Object.entries(texts).map(([field, text]) => {
      const value = writtenValue(text)
      return [field, isVotes(field) && value !== null ? Number(value) : value]
    }),
  )
}

/** A new record has no fields to erase. */
function written(fields: NewFields<'decision'>): NewFields<'decision'> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
