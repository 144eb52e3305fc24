// Every icon that the product draws, once in a page: an <Icon> is then a reference, with no script and few bytes.

import * as arrowRight from 'lucide-react/icons/arrow-right'
import * as ban from 'lucide-react/icons/ban'
import * as check from 'lucide-react/icons/check'
import * as chevronRight from 'lucide-react/icons/chevron-right'
import * as circle from 'lucide-react/icons/circle'
import * as checkCircle from 'lucide-react/icons/circle-check'
import * as circleDashed from 'lucide-react/icons/circle-dashed'
import * as help from 'lucide-react/icons/circle-question-mark'
import * as circleX from 'lucide-react/icons/circle-x'
import * as clock from 'lucide-react/icons/clock'
import * as copy from 'lucide-react/icons/copy'
import * as database from 'lucide-react/icons/database'
import * as download from 'lucide-react/icons/download'
import * as gitBranch from 'lucide-react/icons/git-branch'
import * as inbox from 'lucide-react/icons/inbox'
import * as infoMark from 'lucide-react/icons/info'
import * as layers from 'lucide-react/icons/layers'
import * as link from 'lucide-react/icons/link'
import * as loader from 'lucide-react/icons/loader-circle'
import * as lock from 'lucide-react/icons/lock'
import * as logOut from 'lucide-react/icons/log-out'
import * as minus from 'lucide-react/icons/minus'
import * as plug from 'lucide-react/icons/plug'
import * as plus from 'lucide-react/icons/plus'
import * as refresh from 'lucide-react/icons/refresh-cw'
import * as scroll from 'lucide-react/icons/scroll-text'
import * as search from 'lucide-react/icons/search'
import * as send from 'lucide-react/icons/send'
import * as settings from 'lucide-react/icons/settings'
import * as shieldAlert from 'lucide-react/icons/shield-alert'
import * as shieldCheck from 'lucide-react/icons/shield-check'
import * as alert from 'lucide-react/icons/triangle-alert'
import * as unplug from 'lucide-react/icons/unplug'
import * as users from 'lucide-react/icons/users'
import * as wifiOff from 'lucide-react/icons/wifi-off'
import * as x from 'lucide-react/icons/x'
import { createElement } from 'react'

const modules = {
  alert,
  'arrow-right': arrowRight,
  ban,
  check,
  'check-circle': checkCircle,
  'chevron-right': chevronRight,
  circle,
  'circle-dashed': circleDashed,
  'circle-x': circleX,
  clock,
  copy,
  database,
  download,
  'git-branch': gitBranch,
  help,
  inbox,
  info: infoMark,
  layers,
  link,
  loader,
  lock,
  'log-out': logOut,
  minus,
  plug,
  plus,
  refresh,
  scroll,
  search,
  send,
  settings,
  'shield-alert': shieldAlert,
  'shield-check': shieldCheck,
  unplug,
  users,
  'wifi-off': wifiOff,
  x,
}

export type IconName = keyof typeof modules

type Shape = [tag: string, attributes: Record<string, string>][]

/** The published types name only the component; the drawing beside it is plain data. */
function shapeOf(module: object): Shape {
  if (!('__iconData' in module)) throw new Error('lucide-react no longer exports the drawing of an icon')
  // As lucide-react writes it in each icon file: { name, size, node: [tag, attributes][] }.
  return (module.__iconData as { node: Shape }).node
}

const shapes = Object.entries(modules).map(([name, module]) => ({ name, shape: shapeOf(module) }))

export function IconSprite() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <title>Icons</title>
      {shapes.map(({ name, shape }) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          {shape.map(([tag, { key, ...attributes }]) => createElement(tag, { key, ...attributes }))}
        </symbol>
      ))}
    </svg>
  )
}
