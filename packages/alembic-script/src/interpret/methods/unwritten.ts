// Names that objects of Python 3.11 to 3.13 have (dir() of each): one of these that is not written here is refused,
// any other is surely not there. One kind stands for several types here, and has the names of all of them.
import { kindOf, type Value } from '../values/value.ts'

const NAMES: Readonly<Record<string, string>> = {
  str: 'capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill',
  // list, range, collections.deque, and the views of a dict
  list: 'append appendleft clear copy count difference extend extendleft index insert intersection isdisjoint mapping maxlen pop popleft remove reverse rotate sort start step stop union',
  // dict, and OrderedDict, defaultdict, Counter and ChainMap of collections
  dict: 'clear copy default_factory elements fromkeys get items keys maps most_common move_to_end new_child parents pop popitem setdefault subtract total update values',
  set: 'add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove symmetric_difference symmetric_difference_update union update',
  // tuple, and what namedtuple() makes
  tuple: '_asdict _field_defaults _fields _make _replace count index',
  bytes:
    'capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii isdigit islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill',
  int: 'as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes',
  float: 'as_integer_ratio conjugate fromhex hex imag is_integer real',
  function:
    '__annotations__ __closure__ __code__ __defaults__ __dict__ __doc__ __globals__ __kwdefaults__ __module__ __type_params__',
  class:
    '__abstractmethods__ __annotations__ __dataclass_fields__ __dataclass_params__ __dict__ __doc__ __mapper__ __match_args__ __module__ __subclasses__ _asdict _field_defaults _fields _make _replace metadata mro registry',
  'enum-class':
    '__annotations__ __bases__ __dict__ __doc__ __module__ __mro__ __subclasses__ _member_map_ _member_names_ _value2member_map_ mro',
  'enum-member': '__doc__ __module__ __objclass__ _sort_order_',
  instance: '__dataclass_fields__ __dataclass_params__ __doc__ __module__ metadata registry',
}

/** Whether Python's object of this kind has an attribute of that name. */
export function isUnwritten(value: Value, name: string): boolean {
  const kind = kindOf(value) === 'bool' ? 'int' : kindOf(value)
  return (NAMES[kind] ?? '').split(' ').includes(name)
}
