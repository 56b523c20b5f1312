import type { Catalogue } from '#ui/messages.ts'
import type { sayInstall } from './messages.ts'

/** What is said of putting the app among the others of a device, in English. */
export const install: Catalogue<typeof sayInstall> = {
  title: 'Among your apps',
  installed: 'Veillée is installed here: it has its icon and opens without a network.',
  why: 'With its icon among the others, Veillée opens in one touch, without a network, and the browser takes better care of what you write in it. There is nothing to pay, and nothing to look for in a store.',
  install: 'Install it now',
  installing: 'Your device will ask you.',
  accepted: 'Done: its icon is among your apps.',
  dismissed: 'All right. You can always install it later, from here.',
  others: 'On another device',

  'way.android': 'Android phone or tablet',
  'android.menu': 'In Chrome, touch the three dots at the top right.',
  'android.menuButton': 'Menu',
  'android.add': 'In the list, touch “Add to Home screen”, or “Install app”.',
  'android.addButton': 'Add to Home screen',
  'android.confirm': 'Confirm with “Install”.',
  'android.confirmButton': 'Install',
  'android.note': 'In Firefox the three dots are sometimes at the bottom, and the list says “Install”.',

  'way.ios': 'iPhone or iPad',
  'ios.menu':
    'In Safari, touch the square with an arrow coming out of it: at the bottom on an iPhone, at the top on an iPad.',
  'ios.menuButton': 'Share',
  'ios.add': 'Scroll down the list, then touch “Add to Home Screen”.',
  'ios.addButton': 'Add to Home Screen',
  'ios.confirm': 'Touch “Add” at the top right.',
  'ios.confirmButton': 'Add',
  'ios.note':
    'Then open Veillée by its icon and sign in there once: on these devices the icon and Safari do not share what is written.',

  'way.desktop': 'Computer',
  'desktop.menu': 'In Chrome or Edge, look for this sign at the end of the address bar.',
  'desktop.menuButton': 'Install Veillée',
  'desktop.add': 'If it is not there, open the menu, then “Cast, save and share” or “Apps”.',
  'desktop.addButton': 'Menu',
  'desktop.confirm': 'Confirm with “Install”.',
  'desktop.confirmButton': 'Install',
  'desktop.note':
    'In Safari on a Mac: the “File” menu, then “Add to Dock”. Firefox does not install: bookmark the page, it opens without a network too.',
}
