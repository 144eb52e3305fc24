# What Python says of this is recorded beside it: say() joins its arguments.
def tries(v):
    log = []
    try:
        log.append('t')
        if v == 1: raise ValueError('bad', 1)
        if v == 2: {}['k']
        if v == 3: [][0]
        if v == 4: return log
        if v == 5: int('x')
        if v == 6: 1 / 0
        if v == 7: None.foo
    except (ValueError, KeyError) as e:
        log.append(type(e).__name__ + str(e))
    except LookupError as e:
        log.append('L' + str(e))
    except Exception as e:
        log.append('E' + str(e))
    else:
        log.append('else')
    finally:
        log.append('f')
    return log
say([tries(n) for n in range(8)])
class MyErr(Exception):
    def __init__(self, code): super().__init__(f'code {code}'); self.code = code
try:
    raise MyErr(5)
except MyErr as e:
    say(str(e), e.code, e.args, repr(e))
n = 0
while True:
    n += 1
    if n == 3: continue
    if n > 5: break
else:
    n = 100
for q in range(3):
    if q == 5: break
else:
    n += 1000
say(n, [y := 5, y ** 2], (w := 3) + 1)
import contextlib
@contextlib.contextmanager
def cm(log):
    log.append('in')
    try:
        yield 'v'
    except ValueError:
        log.append('caught')
    finally:
        log.append('out')
log = []
with cm(log) as v:
    log.append(v)
with cm(log):
    raise ValueError()
with contextlib.suppress(KeyError):
    {}['x']
say(log)
