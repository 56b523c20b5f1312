export type { TakenBack } from './copy/copy-format.ts'
export type { Erased } from './copy/erase.ts'
export type { Asked, NotGiven, Problem } from './device/ask-relay.ts'
export type { Attempt } from './device/attempt.ts'
export type { Account, Device, SignIn } from './device/device.ts'
export type { DataNotice, Joining, Namesake, NewEntrant, ShownInvitation } from './device/joining.ts'
export type {
  KnownDevice,
  Member,
  Membership,
  OpenInvitation,
  Pass,
  Remembered,
} from './device/membership.ts'
export { openDevice } from './device/open-device.ts'
export { browserPlatform, type Platform } from './device/platform.ts'
export type { AddedFile, FileStanding, Files, KeptFile } from './files/files.ts'
export { type HandNow, type Hands, REST, REST_WHILE_WRITING } from './hands/hands.ts'
export type { FieldChange, RecordEdit } from './history/record-history.ts'
export { fieldsToUndo } from './history/undo-edit.ts'
export type { ListOptions, NewFields, NewLogEntry, NewMinutes, Notebook, Page } from './notebook.ts'
export type { Observable } from './observable.ts'
export type { Arrival } from './records/arrivals.ts'
export { BadFields, NotAllowed } from './records/record-store.ts'
export type {
  AsideRecord,
  KeptField,
  RecordView,
  WrittenChange,
  WrittenValue,
} from './records/record-view.ts'
export type { Found, FoundKind, Hit, SearchState, Sought } from './search/found.ts'
export type { Piece } from './search/marking.ts'
export type { Search } from './search/search.ts'
export { calendarAddress } from './sync/calendar-address.ts'
export type { RefusedRecord, RelayName, SyncStatus } from './sync/sync-status.ts'
export type { TextHold } from './text/text-hold.ts'
export type { TextWriting } from './text/text-writings.ts'
export type { HeldBefore } from './trouble/held-before.ts'
export type { Trouble } from './trouble/trouble.ts'
