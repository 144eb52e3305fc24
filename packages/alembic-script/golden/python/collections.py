# What Python says of this is recorded beside it: say() joins its arguments.
x = [3, 1, 2]; y = x; y.append(4); x.sort(); x.insert(1, 9); z = x.pop(); x.remove(9); x.extend([7, 8]); x.reverse(); say(x, y is x, z, x.index(7), x.count(7), sorted(x, reverse=True), list(reversed(x)))
d = {'b': 1, 'a': 2}; d['c'] = 3; d.update(d=4, b=9); e = d.pop('a'); say(d, e, d.get('zz'), d.get('zz', 5), list(d), list(d.items()), list(d.values()), 'b' in d, len(d), {**d, 'q': 1}, dict(a=1, **{'b': 2}), dict([('x', 1)]), d.setdefault('n', []), sorted(d.keys()))
s = {1, 2, 3}; t = frozenset([2, 3]); say(sorted(s & t), sorted(s | {9}), sorted(s - t), sorted(s ^ {3, 4}), 2 in s, t <= s, s == {3, 2, 1}, len(s), isinstance(t, frozenset))
say([i * i for i in range(5) if i % 2], {i: str(i) for i in range(3)}, sorted({c for c in 'hello'}), list(i + j for i in 'ab' for j in 'cd'), [[j for j in range(i)] for i in range(3)], sum(i for i in range(10)))
a, *b, c = [1, 2, 3, 4]; (p, q), r = (1, 2), 3; say(a, b, c, p, q, r); i = j = 5; i += 1; j -= 2; say(i, j); l = [1]; m = l; l += [2]; say(m)
