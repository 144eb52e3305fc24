#: if elif else
for n in range(3):
    if n == 0:
        op.execute('zero')
    elif n == 1:
        op.execute('one')
    else:
        op.execute('many')

#: for else
for n in [1, 2]:
    if n == 5:
        break
else:
    op.execute('no break')

#: for break continue
for n in range(10):
    if n % 2:
        continue
    if n > 6:
        break
    op.execute(f'n {n}')

#: while
n = 3
while n:
    op.execute('down %d' % n)
    n -= 1
else:
    op.execute('done')

#: unpacking
a, (b, *c), d = 1, (2, 3, 4), 5
op.execute(f'{a} {b} {c} {d}')
for i, (x, y) in enumerate([('p', 'q')]):
    op.execute(f'{i} {x} {y}')

#: augmented assignment
a = [1]
b = a
b += [2]
c = 5
c *= 2
c //= 3
s = 'x'
s += 'y'
op.execute(f'{a} {b} {c} {s} {a is b}')

#: list methods
a = [3, 1]
a.append(2)
a.extend([5, 4])
a.insert(0, 9)
a.remove(1)
last = a.pop()
first = a.pop(0)
a.sort()
a.reverse()
b = a.copy()
b.clear()
op.execute(f'{a} {b} {last} {first}')

#: list items
a = [1, 2, 3, 4]
a[0] = 10
a[1:3] = [7]
del a[0]
op.execute(f'{a}')

#: dict methods
d = {'a': 1}
d['b'] = 2
d.update({'c': 3}, e=5)
d.setdefault('f', []).append(1)
x = d.pop('a')
y = d.pop('zz', None)
del d['b']
op.execute('%s %s %s' % (list(d.items()), x, y))

#: set methods
s = {1}
s.add(2)
s.update([3])
s.discard(9)
s.remove(1)
op.execute(str(sorted(s)))

#: dict of dicts by identity
shared = []
d = {'a': shared, 'b': shared}
d['a'].append(1)
op.execute(str(d))

#: function defaults and keywords
def f(a, b=2, *args, c, d=4, **kw):
    return f'{a} {b} {args} {c} {d} {kw}'
op.execute(f(1, c=3))
op.execute(f(1, 5, 6, 7, c=3, z=9))
op.execute(f(*[1, 2], **{'c': 3, 'd': 1}))

#: mutable default
def f(x, seen=[]):
    seen.append(x)
    return seen
f(1)
op.execute(str(f(2)))

#: closure and nonlocal
def counter():
    n = 0
    def tick():
        nonlocal n
        n += 1
        return n
    return tick
t = counter()
t()
op.execute(str(t()))

#: late binding closures
fs = [lambda: n for n in range(3)]
op.execute(str([f() for f in fs]))
gs = [lambda n=n: n for n in range(3)]
op.execute(str([g() for g in gs]))

#: recursion
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
op.execute(str(fact(20)))

#: generator
def parts():
    yield 'a'
    yield from ['b', 'c']
    return
op.execute(','.join(parts()))

#: generator with state
def chunks(seq, size):
    for i in range(0, len(seq), size):
        yield seq[i:i + size]
for chunk in chunks(list(range(5)), 2):
    op.execute(str(chunk))

#: generator runs lazily
def g():
    op.execute('first')
    yield 1
    op.execute('second')
    yield 2
for n in g():
    op.execute(f'got {n}')

#: generator is not run when unused
def g():
    op.execute('never')
    yield 1
g()
op.execute('after')

#: try except
try:
    {}['a']
except KeyError as e:
    op.execute(f'missing {e}')
else:
    op.execute('no')
finally:
    op.execute('finally')

#: try else
try:
    x = 1
except Exception:
    op.execute('no')
else:
    op.execute('else')
finally:
    op.execute('end')

#: try order of handlers
try:
    [][0]
except (KeyError, IndexError) as e:
    op.execute(type(e).__name__)
except Exception:
    op.execute('no')

#: raise and catch own class
class Oops(Exception):
    pass
try:
    raise Oops('bad')
except Oops as e:
    op.execute(str(e))

#: raise from function
def f():
    raise ValueError('inside')
try:
    f()
except ValueError as e:
    op.execute(f'{e} {e.args}')

#: reraise
try:
    try:
        int('x')
    except ValueError:
        op.execute('inner')
        raise
except ValueError:
    op.execute('outer')

#: finally returns
def f():
    try:
        return 'a'
    finally:
        op.execute('cleanup')
op.execute(f())

#: uncaught
op.execute('before')
raise RuntimeError('stop')

#: assert ok
assert 1 == 1, 'fine'
op.execute('ok')

#: assert fails
assert 1 == 2, 'not equal'

#: with context manager class
class Managed:
    def __enter__(self):
        op.execute('enter')
        return 'value'
    def __exit__(self, *exc):
        op.execute('exit')
with Managed() as m:
    op.execute(m)

#: contextlib
from contextlib import contextmanager
@contextmanager
def managed(name):
    op.execute(f'open {name}')
    yield name.upper()
    op.execute(f'close {name}')
with managed('x') as m:
    op.execute(m)

#: class fields and methods
class Table:
    prefix = 't_'
    def __init__(self, name, size=1):
        self.name = name
        self.size = size
    def full(self):
        return self.prefix + self.name
    @property
    def double(self):
        return self.size * 2
    @staticmethod
    def twice(x):
        return x * 2
    @classmethod
    def make(cls, name):
        return cls(name, size=9)
t = Table('a')
op.execute(f'{t.full()} {t.double} {Table.twice(4)} {Table.make("b").size} {Table.prefix}')
t.size = 7
op.execute(str(t.double))

#: inheritance and super
class A:
    def __init__(self, x):
        self.x = x
    def name(self):
        return 'A'
class B(A):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y
    def name(self):
        return 'B' + super().name()
b = B(1, 2)
op.execute(f'{b.x} {b.y} {b.name()} {isinstance(b, A)} {issubclass(B, A)}')

#: special methods
class N:
    def __init__(self, n):
        self.n = n
    def __str__(self):
        return f'N{self.n}'
    def __repr__(self):
        return f'<N {self.n}>'
    def __eq__(self, other):
        return self.n == other.n
    def __len__(self):
        return self.n
    def __getitem__(self, i):
        return i * 2
    def __iter__(self):
        return iter([self.n])
    def __call__(self, x):
        return x + self.n
    def __contains__(self, x):
        return x == self.n
n = N(3)
op.execute(f'{n} {n!r} {[n]} {n == N(3)} {len(n)} {n[5]} {list(n)} {n(1)} {3 in n} {bool(N(0))}')

#: dataclass
from dataclasses import dataclass, field
@dataclass
class P:
    a: int
    b: str = 'x'
    c: list = field(default_factory=list)
def upgrade():
    p = P(1)
    op.execute(f'{p} {p.b} {p == P(1)} {p.c}')

#: namedtuple
from collections import namedtuple
P = namedtuple('P', ['a', 'b'])
p = P(1, b=2)
op.execute(f'{p.a} {p[1]} {p} {p._asdict()}')

#: NamedTuple class
from typing import NamedTuple
class P(NamedTuple):
    a: int
    b: str = 'z'
op.execute(f'{P(1)} {P(1, "q").b}')

#: enum
import enum
class Color(enum.Enum):
    red = 'r'
    green = 'g'
op.execute(f'{Color.red.value} {Color.red.name} {[c.value for c in Color]} {Color("g").name} {Color["red"].value} {len(Color)}')
op.execute(f'{Color.red} {Color.red!r} {Color.red == Color.red} {list(Color.__members__)}')

#: str enum
import enum
class Color(str, enum.Enum):
    red = 'r'
op.execute(f'{Color.red.value} {Color.red == "r"} {"x" + Color.red} {Color.red.upper()}')

#: int enum and auto
import enum
class Level(enum.IntEnum):
    low = 1
    high = 2
class Kind(enum.Enum):
    a = enum.auto()
    b = enum.auto()
op.execute(f'{Level.low + 1} {Level.high > 1} {Kind.b.value} {int(Level.high)} {Level(2).name}')

#: strenum text
import enum
class Color(str, enum.Enum):
    red = 'r'
op.execute('%s' % Color.red)
op.execute(str(Color.red))
op.execute(f'{Color.red}')

#: comprehension scope
x = 'outer'
y = [x for x in 'ab']
op.execute(f'{x} {y}')

#: nested functions in order
def outer(items):
    def inner(item):
        op.execute(f'item {item}')
    for item in items:
        inner(item)
outer(['a', 'b'])

#: global
total = 0
def upgrade():
    global total
    total += 5
    op.execute(str(total))

#: module constants and helpers
TABLES = ('a', 'b')
SQL = """
    update {table}
    set x = 1
"""
def clean(table):
    op.execute(SQL.format(table=table))
def upgrade():
    for table in TABLES:
        clean(table)

#: match statement
for value in [1, 'a', [1, 2], {'k': 5}, None]:
    match value:
        case 1:
            op.execute('one')
        case str():
            op.execute('text')
        case [a, b]:
            op.execute(f'pair {a} {b}')
        case {'k': v}:
            op.execute(f'key {v}')
        case _:
            op.execute('other')

#: walrus
if (n := len('abc')) > 2:
    op.execute(f'n {n}')

#: chained comparison once
def one():
    op.execute('called')
    return 5
if 1 < one() < 10:
    op.execute('between')

#: short circuit
def no():
    op.execute('never')
    return True
x = False and no()
y = True or no()
op.execute(f'{x} {y}')

#: del and locals
x = 5
del x
try:
    x
except NameError as e:
    op.execute(type(e).__name__)

#: decorators
def shout(f):
    def wrapped(*args, **kwargs):
        return f(*args, **kwargs).upper()
    return wrapped
@shout
def say(x):
    return x
op.execute(say('quiet'))

#: functools
import functools
add = functools.partial(lambda a, b: a + b, 1)
@functools.wraps(add)
def w():
    pass
op.execute(str(add(2)) + str(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4])))

#: itertools
import itertools
op.execute(str(list(itertools.chain([1], [2, 3]))) + str(list(itertools.product('ab', [1]))) + str(list(itertools.islice(range(10), 3))))

#: collections
from collections import OrderedDict, defaultdict, Counter
d = defaultdict(list)
d['a'].append(1)
o = OrderedDict([('z', 1), ('y', 2)])
c = Counter('aab')
op.execute(f'{dict(d)} {list(o)} {c["a"]} {c["zz"]}')

#: json
import json
op.execute(json.dumps({'a': [1, 2.5, None, True, 'é"']}))
op.execute(json.dumps({'b': 1, 'a': 2}, sort_keys=True, indent=2).replace(':', '='))
op.execute(str(json.loads('{"a"\: [1, 2.0, null, true]}'.replace('\\', ''))).replace(':', '='))

#: re
import re
op.execute(re.sub(r'\s+', ' ', 'a   b'))
op.execute(str(re.findall(r'[a-z]+', 'ab1cd')) + str(bool(re.match(r'a', 'ba'))) + re.search(r'(\d+)', 'x42').group(1))

#: textwrap
import textwrap
op.execute(textwrap.dedent('''
    select 1
      from a
'''))

#: decimal
from decimal import Decimal
op.execute(f"{Decimal('1.50')} {Decimal('1.1') + 1} {Decimal(3) / 2}")

#: datetime fixed
import datetime
d = datetime.datetime(2020, 1, 2, 3, 4, 5)
op.execute(d.isoformat().replace(':', '-') + ' ' + d.strftime('%Y%m%d') + ' ' + str(d.date()) + ' ' + str((d + datetime.timedelta(days=1)).day))

#: uuid fixed
import uuid
u = uuid.UUID('7c9e6679-7425-40de-944b-e07fc1f90ae7')
op.execute(f'{u} {u.hex} {str(u).upper()}')

#: hashlib and base64
import hashlib, base64
op.execute(hashlib.md5(b'a').hexdigest() + ' ' + hashlib.sha256('a'.encode()).hexdigest()[:8] + ' ' + base64.b64encode(b'abc').decode())

#: print and logging
import logging
log = logging.getLogger('alembic.x')
log.info('hello %s', 1)
print('x', end='')
op.execute('after')

#: os path
import os
op.execute(os.path.join('a', 'b') + os.path.basename('/x/y.py') + os.path.splitext('a.sql')[1])

#: string constants
import string
op.execute(string.ascii_lowercase + string.digits)

#: operator module
import operator
op.execute(str(sorted([(1, 'b'), (2, 'a')], key=operator.itemgetter(1))))

#: typing annotations
from typing import Dict, List, Optional, Sequence, Union
def f(a: Optional[int] = None, *, b: 'List[str]' = ()) -> Union[str, None]:
    x: Dict[str, int] = {}
    y: int
    return f'{a} {b} {x}'
op.execute(f(1))

#: star import of math
import math
op.execute(f'{math.ceil(1.2)} {math.floor(1.8)} {math.pi:.3f} {math.sqrt(16)}')

#: unused unknown import
try:
    import not_there_at_all
except ImportError:
    not_there_at_all = None
op.execute(str(not_there_at_all))

#: mutation through helper
def fill(target):
    target['x'] = 1
    target.setdefault('y', []).append(2)
d = {}
fill(d)
op.execute(str(d))

#: while with break and else
n = 0
while True:
    n += 1
    if n > 3:
        break
else:
    op.execute('never')
op.execute(str(n))

#: multiple assignment
a = b = []
a.append(1)
x, y = y0, x0 = (1, 2)
op.execute(f'{b} {x} {y} {y0} {x0}')

#: conditional function definition
if True:
    def f():
        return 'yes'
else:
    def f():
        return 'no'
op.execute(f())

#: star args in op
cols = [sa.Column('a', sa.Integer()), sa.Column('b', sa.String(5))]
op.create_table('t', *cols, sa.PrimaryKeyConstraint('a'))

#: kwargs in op
kw = dict(nullable=False, server_default='x')
op.add_column('t', sa.Column('c', sa.String(5), **kw))

#: lambda column factory
col = lambda name: sa.Column(name, sa.Integer(), nullable=False)
op.create_table('t', col('a'), col('b'))

#: generator of columns
op.create_table('t', *(sa.Column(n, sa.Integer()) for n in ('x', 'y')))

#: zip of tables
for table, column in zip(['a', 'b'], ['x', 'y']):
    op.add_column(table, sa.Column(column, sa.Text()))

#: return early
def upgrade():
    op.execute('one')
    if op.get_bind().dialect.name != 'nope':
        return
    op.execute('two')

#: offline mode question
if context.is_offline_mode():
    op.execute('offline')
else:
    op.execute('online')

#: get_context as_sql
op.execute(f'{op.get_context().as_sql} {op.get_context().dialect.name} {context.get_context().dialect.name}')

#: no bind result
r = op.get_bind().execute(sa.text('select 1'))
op.execute(f'{r}')

#: exception in finally order
def f():
    try:
        op.execute('a')
        raise KeyError('k')
    except KeyError:
        op.execute('b')
        return 'r'
    finally:
        op.execute('c')
op.execute(f())

#: except Exception around op
try:
    op.drop_constraint(None, 't')
except Exception:
    op.execute('could not')

#: nested data
spec = {'users': {'cols': [('id', sa.Integer), ('name', sa.String)], 'drop': True}}
for table, info in spec.items():
    for name, kind in info['cols']:
        op.add_column(table, sa.Column(name, kind()))
    if info.get('drop'):
        op.drop_column(table, 'old')
