// Messages for people: logging, warnings. They leave the database alone, so calling them does nothing.
import type { Native, NativeMethod, NativeTable } from '../natives/native.ts'
import { withBlock } from '../natives/with-block.ts'
import type { Value } from '../values/value.ts'

const nothing: Native = { call: () => null }
const logger = (): Value => ({ kind: 'native', type: 'logging.Logger', state: {} })
const silent: NativeMethod = { apply: () => null }

const LEVELS = [
  'debug',
  'info',
  'warning',
  'warn',
  'error',
  'critical',
  'exception',
  'log',
  'setLevel',
  'addHandler',
  'removeHandler',
  'bind',
]

export const SILENT: NativeTable = {
  names: {
    'logging.getLogger': { call: logger },
    'logging.LoggerAdapter': { call: logger },
    'structlog.get_logger': { call: logger },
    'structlog.getLogger': { call: logger },
    'structlog.stdlib.get_logger': { call: logger },
    'loguru.logger': { value: logger },
    'oslo_log.log.getLogger': { call: logger },
    'logging.StreamHandler': { call: logger },
    'logging.Formatter': { call: logger },
    'logging.basicConfig': nothing,
    'logging.disable': nothing,
    ...Object.fromEntries(LEVELS.map((name) => [`logging.${name}`, nothing])),
    ...Object.fromEntries(
      Object.entries({ DEBUG: 10, INFO: 20, WARNING: 30, ERROR: 40, CRITICAL: 50 }).map(([name, value]) => [
        `logging.${name}`,
        { value: () => value },
      ]),
    ),
    'warnings.warn': nothing,
    'warnings.filterwarnings': nothing,
    'warnings.simplefilter': nothing,
    'warnings.catch_warnings': { call: () => withBlock((body) => body(null)) },
    'traceback.print_exc': nothing,
    'pprint.pprint': nothing,
    'time.sleep': nothing,
    'sys.stdout': { value: () => ({ kind: 'native', type: 'stream', state: {} }) },
    'sys.stderr': { value: () => ({ kind: 'native', type: 'stream', state: {} }) },
    'alembic.util.messaging.msg': nothing,
    'alembic.util.msg': nothing,
    'click.echo': nothing,
    'alembic.util.status': { call: () => withBlock((body) => body(null)) },
  },
  methods: {
    ...Object.fromEntries(
      LEVELS.map((name) => [`logging.Logger.${name}`, name === 'bind' ? { apply: ({ self }) => self } : silent]),
    ),
    'logging.Logger.isEnabledFor': { apply: () => false },
    'logging.Logger.getChild': { apply: ({ self }) => self },
    'stream.write': silent,
    'stream.flush': silent,
  },
}
