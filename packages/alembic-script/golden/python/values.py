# What Python says of this is recorded beside it: say() joins its arguments.
import collections
say(int('ff', 16), int('-12'), int(3.9), int(-3.9), float('1.5'), bool([]), bool('a'), str(1.0), list('ab'), tuple([1]), round(2.5), round(3.5), round(2.675, 2), abs(-3), hex(255), divmod(-7, 2), pow(2, 5), chr(65), ord('a'), max(1, 5, 3), min('b', 'a'), sum([1, 2], 10), 1 if [] else 2, 1 < 2 < 3, 3 > 2 > 2, not 1, 1 and 0, 0 or 'x', None is None, 5 == 5.0, True + 1, 1 == True)
say({1: 'a', True: 'b', 1.0: 'c'}, {(1, 2): 3}[(1, 2)], {None: 1}, [1, 2] == [1, 2], (1, 2) < (1, 3), [1, [2]] == [1, [2]], {'a': 1} == {'a': 1}, 'a' 'b', b'x' + b'y', r'\n', """q
w""", 'x'.join(str(i) for i in range(3)), *[1, 2])
g = [lambda: i for i in range(3)]; say([h() for h in g]); say(type(1).__name__, isinstance(True, int), isinstance('a', (int, str)), callable(len), type([]) is list, 1_000, 0xff, 0b11, 1e3)
def dec(fn):
    def wrapper(*a, **k): return 'w' + fn(*a, **k)
    return wrapper
@dec
def named(x): return x
say(named('q'), [*range(3)], {*()} == set(), 1); tmp = [1, 2, 3]; del tmp[0]; dd2 = {'a': 1}; del dd2['a']; say(tmp, dd2, tmp[0:2], [0] * 3, [[0]] * 2)
say(sorted(['b', 'A', 'c'], key=lambda v: v.lower()), sorted([(1, 'b'), (1, 'a'), (0, 'z')]), sorted({'z': 1, 'y': 2}.items(), key=lambda kv: kv[1], reverse=True), list(dict.fromkeys('aab')), '%s' % None, str([None, 'a']), f'{[1, "a"]}', f"{{}}", '{{}}'.format(), '%d%%' % 5)
say(1.5e300 * 1e10, 3.0 * 2, 7.0 // 2, -7.5 % 2, 2 ** -1, 2.5 ** 2, 1e15, 123456789012345678, 0.1 * 3, 5e-324, 1.0e-4, 100000000000000000000.0, 12345678901234567890 * 2, -5 // 2, 6 & 3, 6 | 1, 6 ^ 2, ~5, 1 << 10, -9 >> 1)
import string, decimal, os.path, pathlib
say(string.ascii_lowercase[:3], os.path.join('a', 'b'), os.path.basename('/x/y.sql'), os.path.splitext('a.b.c'), str(pathlib.Path('a') / 'b.txt'), pathlib.Path('x/y.tar.gz').suffix, pathlib.Path('x/y.z').stem, os.path.dirname('a/b'))
def scope_test():
    try:
        return undefined_later
    except UnboundLocalError:
        return 'ule'
    undefined_later = 1
say(scope_test())
import copy
deep = {'a': [1]}; d3 = copy.deepcopy(deep); d3['a'].append(2); sh = copy.copy(deep); say(deep, d3, sh is deep)
