# What Python says of this is recorded beside it: say() joins its arguments.
def f(a, b=2, *args, c, d=4, **kw): return (a, b, args, c, d, sorted(kw.items()))
say(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{'c': 3}))
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    inc(); inc()
    return n
say(outer(), (lambda x, y=2: x * y)(5), list(map(lambda v: v + 1, [1, 2])), list(filter(None, [0, 1, '', 'a'])), list(zip('ab', [1, 2, 3])), list(enumerate('ab', 1)))
def gen():
    yield 1
    x = yield 2
    yield from [3, 4]
say(list(gen()), [v for v in gen() if v > 1], sum(gen()), next(gen()), max(gen()), min([3, 1, 2], key=lambda v: -v), any(v > 3 for v in gen()), all([]))
def effects(out):
    out.append('start')
    try:
        yield 'a'
        out.append('mid')
        yield 'b'
    finally:
        out.append('end')
out = []
for v in effects(out):
    out.append(v)
say(out); out = []
for v in effects(out):
    out.append(v)
    break
say(out)
