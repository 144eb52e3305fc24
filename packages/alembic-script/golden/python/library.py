# What Python says of this is recorded beside it: say() joins its arguments.
import json
say(json.dumps({'a': [1, 2.0, None, True, 'é"\n\x7f🙂'], 'b': {}, 'c': []}), json.dumps([1, {'a': 2}], indent=2), json.dumps({'b': 1, 'a': 2}, sort_keys=True, separators=(',', ':')), json.dumps('é', ensure_ascii=False), json.loads('{"a": [1, 2.5, "x\\u00e9", null, true, -3e2]}'))
import datetime
dt = datetime.datetime(2020, 2, 28, 23, 5, 6, 7)
say(dt, dt.isoformat(), dt + datetime.timedelta(days=2, hours=1), dt.date(), dt.strftime('%Y-%m-%d %H:%M:%S %j %B %a'), dt - datetime.datetime(2020, 1, 1), datetime.timedelta(minutes=90), datetime.date(2020, 1, 1) + datetime.timedelta(days=31), dt.replace(tzinfo=datetime.timezone.utc), datetime.datetime.strptime('2021-03-04', '%Y-%m-%d'), (dt - dt).total_seconds(), dt.year, dt.weekday(), dt < datetime.datetime.max, datetime.datetime.fromisoformat('2020-01-02T03:04:05+00:00').timestamp())
import uuid, hashlib, base64
say(uuid.UUID('12345678123456781234567812345678'), uuid.uuid5(uuid.NAMESPACE_DNS, 'a.b'), uuid.uuid3(uuid.NAMESPACE_URL, 'x').hex, hashlib.md5(b'abc').hexdigest(), hashlib.sha256('é'.encode()).hexdigest()[:10], base64.b64encode(b'hello').decode(), base64.b64decode('aGk='), b'a\x00\xff', 'é'.encode('utf-8'))
import re
say(re.sub(r'(\w+)-(\w+)', r'\2_\1', 'ab-cd ef-gh'), re.findall(r'\d+', 'a1b22'), re.match(r'a(?P<n>\d)', 'a5').group('n'), re.split(r'[,;]\s*', 'a, b;c'), bool(re.search('^b', 'ab')), re.sub('a', lambda m: m.group(0).upper(), 'banana', count=2), re.fullmatch(r'\w+', 'abc') is not None, re.compile(r'x', re.I).sub('y', 'aXx'), re.escape('a.b*c'), re.match('a$', 'a\n') is not None)
import collections, textwrap, itertools, functools
say(textwrap.dedent("""
    a
      b

    c
    """), textwrap.indent('a\n\nb', '> '), list(itertools.chain([1], [2, 3])), list(itertools.product('ab', [1, 2])), list(itertools.combinations([1, 2, 3], 2)), [(k, list(g)) for k, g in itertools.groupby('aabb')], list(itertools.islice(itertools.count(5), 3)), functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.partial(int, base=2)('101'), list(itertools.permutations('abc', 2))[:3], list(itertools.zip_longest('ab', 'c')))
dd = collections.defaultdict(list); dd['a'].append(1); c2 = collections.Counter('hello'); say(dict(dd), c2['l'], c2['zz'], c2.most_common(1), collections.OrderedDict(a=1) == {'a': 1})
