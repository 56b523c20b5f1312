import type { Catalogue } from '#ui/messages.ts'
import type { sayTrouble } from './messages.ts'

/** What is said when the storage of this device is in trouble, in English. */
export const trouble: Catalogue<typeof sayTrouble> = {
  fullTitle: 'This device has no room left',
  full: 'Nothing new can be kept or received. What is already in the notebook is intact. Make room (photos, videos, other apps); meanwhile, what is on the screen can go into a file.',
  lostTitle: 'The browser has cut off access to the notebook',
  lost: 'It comes back as soon as possible; what is saved is intact. If this message stays, reload the page.',
  replacedTitle: 'A newer version of the notebook is open in another page',
  replaced: 'This page can no longer save anything. Put into a file what is not saved yet, then reload.',
  deletedTitle: 'The notebook of this device has just been erased',
  deleted:
    'Another page or the browser erased it. What was sent will come back from a relay. What is still on the screen can go into a file before you reopen.',
  emptiedTitle: 'This device once held this notebook, and has nothing left of it',
  emptied:
    '{records, plural, one {# thing was in it.} other {# things were in it.}} The browser may have made room, or somebody erased its data. What relays have received comes back at the next meeting with one.',
  emptiedToSend:
    '{toSend, plural, one {# thing had not been sent yet} other {# things had not been sent yet}}: a copy taken before can give them back.',
  rescue: 'Save to a file',
  reload: 'Reload the page',
  reopen: 'Reopen the notebook',
  toCopy: 'Bring back a copy',
  understood: 'I have read this',

  noStorageTitle: 'This browser lets nothing be kept here',
  noStorage:
    'The notebook cannot open: the browser refuses to keep data. Some private windows do so, or browsers that block the data of sites. Open it in an ordinary window.',
  noRoomTitle: 'Not enough room to open the notebook',
  noRoom: 'This device has no room left. What is saved is intact. Make room, then reload the page.',
  draftsSafe: 'What you had begun to write is still there, and can go into a file.',
}
