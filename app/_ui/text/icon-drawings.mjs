// @ts-nocheck lucide-react's types name only an icon's component; its drawing beside it is plain data. Each is imported by its
// own name, because a bundler drops what it sees only as a namespace. Typed by icon-drawings.d.mts.
import { __iconData as arrowRight } from 'lucide-react/icons/arrow-right'
import { __iconData as ban } from 'lucide-react/icons/ban'
import { __iconData as check } from 'lucide-react/icons/check'
import { __iconData as chevronRight } from 'lucide-react/icons/chevron-right'
import { __iconData as circle } from 'lucide-react/icons/circle'
import { __iconData as checkCircle } from 'lucide-react/icons/circle-check'
import { __iconData as circleDashed } from 'lucide-react/icons/circle-dashed'
import { __iconData as help } from 'lucide-react/icons/circle-question-mark'
import { __iconData as circleX } from 'lucide-react/icons/circle-x'
import { __iconData as clock } from 'lucide-react/icons/clock'
import { __iconData as copy } from 'lucide-react/icons/copy'
import { __iconData as database } from 'lucide-react/icons/database'
import { __iconData as download } from 'lucide-react/icons/download'
import { __iconData as gitBranch } from 'lucide-react/icons/git-branch'
import { __iconData as inbox } from 'lucide-react/icons/inbox'
import { __iconData as infoMark } from 'lucide-react/icons/info'
import { __iconData as layers } from 'lucide-react/icons/layers'
import { __iconData as link } from 'lucide-react/icons/link'
import { __iconData as loader } from 'lucide-react/icons/loader-circle'
import { __iconData as lock } from 'lucide-react/icons/lock'
import { __iconData as logOut } from 'lucide-react/icons/log-out'
import { __iconData as minus } from 'lucide-react/icons/minus'
import { __iconData as plug } from 'lucide-react/icons/plug'
import { __iconData as plus } from 'lucide-react/icons/plus'
import { __iconData as refresh } from 'lucide-react/icons/refresh-cw'
import { __iconData as scroll } from 'lucide-react/icons/scroll-text'
import { __iconData as search } from 'lucide-react/icons/search'
import { __iconData as send } from 'lucide-react/icons/send'
import { __iconData as settings } from 'lucide-react/icons/settings'
import { __iconData as shieldCheck } from 'lucide-react/icons/shield-check'
import { __iconData as shieldAlert } from 'lucide-react/icons/shield-exclamation-point'
import { __iconData as alert } from 'lucide-react/icons/triangle-exclamation-point'
import { __iconData as unplug } from 'lucide-react/icons/unplug'
import { __iconData as users } from 'lucide-react/icons/users'
import { __iconData as wifiOff } from 'lucide-react/icons/wifi-off'
import { __iconData as x } from 'lucide-react/icons/x'

export const iconDrawings = {
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
