/** For whom a meeting is meant, by the kind of its instance: plenaries and gatherings are open to all. */
export function audienceOfMeeting(instanceKind: string | undefined): 'everyone' | 'members' {
  return instanceKind === 'plenary' || instanceKind === 'gathering' ? 'everyone' : 'members'
}
