import type { Notebook, RecordView } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'

/** Where a meeting stands, as far as holding it goes. */
export type Phase = 'before' | 'underway' | 'writing' | 'over'

/** `before`: not opened. `writing`: over, and what was said is put in form. `over`: to be approved, approved, not held. */
export function phaseOf({ fields }: RecordView<'meeting'>): Phase {
  const status = fields.status ?? 'inPreparation'
  if (status === 'inPreparation' || status === 'convened') return 'before'
  if (status === 'underway') return 'underway'
  return status === 'toBeWritten' ? 'writing' : 'over'
}

/**
 * Whether what a meeting is, and its ordre du jour, may be changed by this person: not once its minutes are approved.
 * What others changed without knowing of the approval stands beside the approved text.
 */
export function mayChange(notebook: Notebook, { fields }: RecordView<'meeting'>): boolean {
  return mayWrite(notebook.role, 'meeting') && fields.status !== 'approved'
}

/** Whether decisions, actions and arguments may be written down now, by this person. */
export function mayRecord(notebook: Notebook, meeting: RecordView<'meeting'>): boolean {
  const phase = phaseOf(meeting)
  return mayWrite(notebook.role, 'decision') && (phase === 'underway' || phase === 'writing')
}
