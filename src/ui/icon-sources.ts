// The only Lucide icons that travel to devices. Add one: an import and a line in the table.
import archive from 'lucide-static/icons/archive.svg?raw'
import arrowDown from 'lucide-static/icons/arrow-down.svg?raw'
import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw'
import arrowRight from 'lucide-static/icons/arrow-right.svg?raw'
import arrowUp from 'lucide-static/icons/arrow-up.svg?raw'
import calendarDays from 'lucide-static/icons/calendar-days.svg?raw'
import camera from 'lucide-static/icons/camera.svg?raw'
import check from 'lucide-static/icons/check.svg?raw'
import checkCheck from 'lucide-static/icons/check-check.svg?raw'
import circleCheck from 'lucide-static/icons/circle-check.svg?raw'
import circleQuestionMark from 'lucide-static/icons/circle-question-mark.svg?raw'
import clockAlert from 'lucide-static/icons/clock-alert.svg?raw'
import cloudOff from 'lucide-static/icons/cloud-off.svg?raw'
import cloudUpload from 'lucide-static/icons/cloud-upload.svg?raw'
import copy from 'lucide-static/icons/copy.svg?raw'
import doorOpen from 'lucide-static/icons/door-open.svg?raw'
import fileDown from 'lucide-static/icons/file-down.svg?raw'
import filePenLine from 'lucide-static/icons/file-pen-line.svg?raw'
import gavel from 'lucide-static/icons/gavel.svg?raw'
import gitCompareArrows from 'lucide-static/icons/git-compare-arrows.svg?raw'
import gripVertical from 'lucide-static/icons/grip-vertical.svg?raw'
import history from 'lucide-static/icons/history.svg?raw'
import hourglass from 'lucide-static/icons/hourglass.svg?raw'
import house from 'lucide-static/icons/house.svg?raw'
import image from 'lucide-static/icons/image.svg?raw'
import info from 'lucide-static/icons/info.svg?raw'
import keyRound from 'lucide-static/icons/key-round.svg?raw'
import mapPin from 'lucide-static/icons/map-pin.svg?raw'
import messageSquareWarning from 'lucide-static/icons/message-square-warning.svg?raw'
import notebookPen from 'lucide-static/icons/notebook-pen.svg?raw'
import paperclip from 'lucide-static/icons/paperclip.svg?raw'
import penLine from 'lucide-static/icons/pen-line.svg?raw'
import play from 'lucide-static/icons/play.svg?raw'
import plus from 'lucide-static/icons/plus.svg?raw'
import printer from 'lucide-static/icons/printer.svg?raw'
import refreshCw from 'lucide-static/icons/refresh-cw.svg?raw'
import scale from 'lucide-static/icons/scale.svg?raw'
import search from 'lucide-static/icons/search.svg?raw'
import sprout from 'lucide-static/icons/sprout.svg?raw'
import tabletSmartphone from 'lucide-static/icons/tablet-smartphone.svg?raw'
import timer from 'lucide-static/icons/timer.svg?raw'
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw'
import undo2 from 'lucide-static/icons/undo-2.svg?raw'
import user from 'lucide-static/icons/user.svg?raw'
import userPlus from 'lucide-static/icons/user-plus.svg?raw'
import users from 'lucide-static/icons/users.svg?raw'
import x from 'lucide-static/icons/x.svg?raw'

export const iconSources = {
  archive,
  'arrow-down': arrowDown,
  'arrow-left': arrowLeft,
  'arrow-right': arrowRight,
  'arrow-up': arrowUp,
  'calendar-days': calendarDays,
  camera,
  check,
  'check-check': checkCheck,
  'circle-check': circleCheck,
  'circle-question-mark': circleQuestionMark,
  'clock-alert': clockAlert,
  'cloud-off': cloudOff,
  'cloud-upload': cloudUpload,
  copy,
  'door-open': doorOpen,
  'file-down': fileDown,
  'file-pen-line': filePenLine,
  gavel,
  'git-compare-arrows': gitCompareArrows,
  history,
  'grip-vertical': gripVertical,
  hourglass,
  house,
  image,
  info,
  'key-round': keyRound,
  'map-pin': mapPin,
  'message-square-warning': messageSquareWarning,
  'notebook-pen': notebookPen,
  paperclip,
  'pen-line': penLine,
  play,
  plus,
  printer,
  'refresh-cw': refreshCw,
  scale,
  search,
  sprout,
  'tablet-smartphone': tabletSmartphone,
  timer,
  'triangle-alert': triangleAlert,
  'undo-2': undo2,
  user,
  'user-plus': userPlus,
  users,
  x,
} as const

/** The name of an icon, as Lucide calls it. */
export type IconName = keyof typeof iconSources
