"""Random Python of the kind that revision scripts have, whose results stand in a comment of the SQL."""


class Python:
    def __init__(self, rng):
        self.rng = rng

    def pick(self, *options):
        return self.rng.choice(options)

    def text(self):
        return self.pick("'abc'", "'a,b,,c'", "'  pad '", "'It\\'s'", "'line\\nnext'", "'%s-%s'", "'{} {}'", "''", "'é'", "'ABC def'", "'a_b-c'", "'42'", "'x=1;y=2'", "'aXbXc'", "'\\t'", "\"q'q\"", "'0.50'", "'ß'")

    def whole(self):
        return self.pick("0", "1", "2", "3", "-1", "-7", "10", "255", "1000000", "2 ** 40", "10 ** 20", "True", "False")

    def real(self):
        return self.pick("0.5", "1.0", "-2.5", "3.14159", "1e10", "1e-7", "2.675", "100.0", "1e22", "0.1", "float('inf')")

    def items(self, depth):
        return "[" + ", ".join(self.any(depth + 1) for _ in range(self.rng.randint(0, 3))) + "]"

    def mapping(self, depth):
        keys = self.rng.sample(["'a'", "'b'", "'c'", "1", "(1, 2)", "None"], self.rng.randint(0, 3))
        return "{" + ", ".join(f"{key}: {self.any(depth + 1)}" for key in keys) + "}"

    def any(self, depth=0):
        if depth > 2 or self.rng.random() < 0.45:
            return self.pick(self.text, self.whole, self.real, self.text, lambda: "None")()
        return self.pick(lambda: self.items(depth), lambda: self.mapping(depth), lambda: f"({self.any(depth + 1)}, {self.any(depth + 1)})", lambda: self.string_call(depth), lambda: self.arithmetic(depth),
                         lambda: self.compare(depth), lambda: self.builtin(depth), lambda: self.slice(depth), lambda: self.formatted(depth), lambda: self.comprehension(depth), lambda: self.method(depth),
                         lambda: f"({self.any(depth + 1)} if {self.any(depth + 1)} else {self.any(depth + 1)})", lambda: f"({self.any(depth + 1)} {self.pick('and', 'or')} {self.any(depth + 1)})", lambda: f"(not {self.any(depth + 1)})")()

    def string(self, depth):
        return self.text() if self.rng.random() < 0.7 or depth > 2 else self.string_call(depth + 1)

    def string_call(self, depth):
        s, t, n = (lambda: self.string(depth + 1)), self.text, self.whole
        return s() + self.pick(
            lambda: f".{self.pick('upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold', 'strip', 'lstrip', 'rstrip', 'split', 'splitlines', 'isdigit', 'isalpha', 'isalnum', 'isspace', 'isupper', 'islower', 'istitle', 'isidentifier', 'encode', 'isnumeric', 'isdecimal')}()",
            lambda: f".{self.pick('strip', 'lstrip', 'rstrip', 'split', 'rsplit', 'partition', 'rpartition', 'startswith', 'endswith', 'find', 'rfind', 'index', 'count', 'removeprefix', 'removesuffix', 'join')}({t()})",
            lambda: f".split({t()}, {n()})", lambda: f".replace({t()}, {t()})", lambda: f".replace({t()}, {t()}, {n()})", lambda: f".{self.pick('zfill', 'ljust', 'rjust', 'center', 'expandtabs')}({self.pick('0', '3', '8', '12')})", lambda: f".{self.pick('ljust', 'rjust', 'center')}(9, '*')",
            lambda: f".join([{t()}, {t()}, {t()}])", lambda: f".join(str(x) for x in {self.items(1)})", lambda: f"[{n()}]", lambda: f".find({t()}, {self.pick('1', '-2')})", lambda: f".startswith(({t()}, {t()}))", lambda: f" * {self.pick('0', '2', '-1', '3')}", lambda: f" + {t()}", lambda: f".splitlines(True)", lambda: f".split(None, 1)",
        )()

    def number(self, depth):
        return self.pick(self.whole, self.real, self.whole)() if depth > 1 or self.rng.random() < 0.7 else self.arithmetic(depth + 1)

    def arithmetic(self, depth):
        a, b = self.number(depth), self.number(depth)
        return self.pick(lambda: f"({a} {self.pick('+', '-', '*', '/', '//', '%')} {b})", lambda: f"({self.whole()} {self.pick('&', '|', '^', '<<', '>>')} {self.pick('0', '1', '3', '5')})", lambda: f"({a} ** {self.pick('0', '2', '-1', '3', '0.5')})", lambda: f"(-{a})", lambda: f"(~{self.whole()})",
                         lambda: f"round({a}{self.pick('', ', 1', ', 2', ', -1')})", lambda: f"abs({a})", lambda: f"divmod({a}, {b})", lambda: f"int({a})", lambda: f"float({a})", lambda: f"({self.any(2)} + {self.any(2)})", lambda: f"({self.any(2)} * {self.whole()})")()

    def compare(self, depth):
        a, b = self.any(depth + 1), self.any(depth + 1)
        return self.pick(f"({a} {self.pick('==', '!=', '<', '<=', '>', '>=')} {b})", f"({a} {self.pick('==', '!=')} {a})", f"({a} {self.pick('in', 'not in')} {b})", f"({a} is None)", f"({self.number(1)} < {self.number(1)} <= {self.number(1)})")

    def builtin(self, depth):
        a = lambda: self.any(depth + 1)
        seq = lambda: self.pick(lambda: self.items(depth + 1), self.text, lambda: self.mapping(depth + 1), lambda: f"range({self.pick('3', '1, 4', '5, 0, -2', '0')})")()
        return self.pick(lambda: f"len({a()})", lambda: f"str({a()})", lambda: f"repr({a()})", lambda: f"bool({a()})", lambda: f"int({self.text()})", lambda: f"float({self.text()})", lambda: f"list({seq()})", lambda: f"tuple({seq()})", lambda: f"sorted({seq()})", lambda: f"sorted({seq()}, reverse=True)",
                         lambda: f"sorted({seq()}, key=str)", lambda: f"list(reversed({seq()}))", lambda: f"sum({seq()})", lambda: f"min({seq()})", lambda: f"max({seq()})", lambda: f"any({seq()})", lambda: f"all({seq()})", lambda: f"list(enumerate({seq()}))", lambda: f"list(zip({seq()}, {seq()}))", lambda: f"dict(zip({seq()}, {seq()}))",
                         lambda: f"list(map(str, {seq()}))", lambda: f"list(filter(None, {seq()}))", lambda: f"isinstance({a()}, {self.pick('int', 'str', '(list, dict)', 'float', 'bool', 'tuple')})", lambda: f"type({a()}).__name__", lambda: f"ord({self.text()})", lambda: f"chr({self.pick('65', '233', '10')})", lambda: f"hex({self.whole()})",
                         lambda: f"dict({self.mapping(depth + 1)})", lambda: f"list({self.mapping(depth + 1)}.{self.pick('items', 'keys', 'values')}())", lambda: f"len(set({seq()}))", lambda: f"sorted(set({self.text()}))", lambda: f"max({a()}, {a()})", lambda: f"''.join({seq()})", lambda: f"str({a()}).{self.pick('upper', 'title')}()", lambda: f"bin({self.whole()})", lambda: f"ascii({self.text()})")()

    def slice(self, depth):
        seq = self.pick(self.text, lambda: self.items(depth + 1), lambda: f"({self.any(2)}, {self.any(2)})")()
        edge = lambda: self.pick("", "0", "1", "-1", "2", "-2", "10", "-10")
        return f"{seq}[{edge()}:{edge()}{self.pick('', '', ':' + self.pick('1', '2', '-1', '-2'))}]"

    def formatted(self, depth):
        a = lambda: self.any(2)
        spec = self.pick("d", "05d", "+d", ",", "x", "X", "o", "b", "#x", "_", "c", ".2f", "8.3f", "e", ".3e", "g", "%", ".1%", "s", "10", "<10", ">10", "^10", "*^9", "=+6d", "08.2f", "n", ".3", "<5s", ">4d", "G", ",.2f", "", "010", ".0f", "+.1f", " d", "-d")
        return self.pick(lambda: f"'{{:{spec}}}'.format({self.any(2)})", lambda: f"f'{{{self.simple()}:{spec}}}'", lambda: f"format({self.number(1)}, '{spec}')", lambda: f"'%{self.pick('s', 'd', 'r', '5s', '-5s', '05d', '.2f', 'x', 'e', 'g', '+d', '%s', 'i', '.3s', 'c', '#x', '5.1f', 'a')}|' % ({a()},)", lambda: f"'%s %s' % ({a()}, {a()})", lambda: f"'{{}} {{!r}} {{!s}}'.format({a()}, {a()}, {a()})",
                         lambda: f"f'{{{self.simple()}}} {{{self.simple()}!r}}'", lambda: f"'%(k)s %(k)r' % {{'k': {a()}}}", lambda: f"'{{0}}{{1}}{{0}}'.format({a()}, {a()})", lambda: f"'{{k}}'.format(k={a()})", lambda: f"'{{a[0]}} {{b}}'.format(a={self.items(1)}, b={a()})", lambda: f"'%s' % {a()}", lambda: f"f'{{{self.simple()}=}}'")()

    def simple(self):
        return self.pick("1", "-2.5", "1e20", "None", "True", "[1, None]", "255", "0.1 + 0.2", "12345.678", "10 ** 18")

    def comprehension(self, depth):
        return self.pick(lambda: f"[x for x in {self.items(depth + 1)} if x]", lambda: f"[x * 2 for x in range(3)]", lambda: f"{{x: len(str(x)) for x in {self.items(depth + 1)}}}", lambda: f"[(i, x) for i, x in enumerate({self.text()})]", lambda: f"sorted({{str(x) for x in {self.items(depth + 1)}}})", lambda: f"[y for x in [[1, 2], [3]] for y in x]", lambda: f"sum(x for x in range(5) if x % 2)")()

    def method(self, depth):
        return self.pick(lambda: f"{self.mapping(depth + 1)}.get({self.any(2)})", lambda: f"{self.mapping(depth + 1)}.get('a', {self.any(2)})", lambda: f"{self.mapping(depth + 1)}['a']", lambda: f"{self.items(depth + 1)}.count({self.any(2)})", lambda: f"{self.items(depth + 1)}.index({self.any(2)})", lambda: f"{self.items(depth + 1)}[{self.pick('0', '-1', '1')}]", lambda: f"({self.items(depth + 1)} + {self.items(depth + 1)})",
                         lambda: f"({self.mapping(depth + 1)} | {self.mapping(depth + 1)})", lambda: f"{{**{self.mapping(depth + 1)}, 'z': 1}}", lambda: f"[*{self.items(depth + 1)}, {self.any(2)}]", lambda: f"{self.text()}.encode().decode()", lambda: f"(lambda a, b=2, *c: (a, b, c))({self.any(2)}{self.pick('', ', 5', ', 5, 6')})", lambda: f"{{1, 2, {self.whole()}}} {self.pick('==', '<=', '>')} {{1, 2}}", lambda: f"len({{1, 2}} {self.pick('|', '&', '-', '^')} {{2, 3}})")()

    def body(self):
        kind = self.rng.random()
        if kind < 0.75:
            return f"value = {self.any()}\nop.execute('-- ' + repr(value).replace(':', '\\\\:'))"
        name = "value"
        steps = [f"value = {self.any()}", f"other = {self.any()}"]
        for _ in range(self.rng.randint(1, 3)):
            steps.append(self.pick(
                f"value = [value, other]", f"for x in {self.items(1)}:\n    other = [other, x]", f"if {self.any(1)}:\n    value = {self.any(1)}\nelse:\n    other = value", f"try:\n    value = {self.any(1)}\nexcept {self.pick('Exception', 'TypeError', 'KeyError', '(ValueError, IndexError)', 'ZeroDivisionError', 'LookupError')}:\n    value = 'caught'",
                f"try:\n    other = {self.any(1)}\nfinally:\n    value = 'end'", "a, b = value, other\nvalue = (b, a)", f"value = [value]\nvalue.append({self.any(1)})\nother = value\nother.extend({self.items(1)})", f"d = {self.mapping(1)}\nd['k'] = value\nvalue = d\nd.setdefault('k', 1)\nother = d.pop('a', None)",
                f"def f(a, b={self.any(2)}):\n    return [a, b]\nvalue = f(other{self.pick('', ', 1', ', b=value')})", f"n = 0\nwhile n < 3:\n    n += 1\n    if n == 2:\n        continue\n    other = (n, other)", f"first, *rest = {self.items(1)}\nvalue = [rest, first]", f"value += {self.any(1)}", f"other = [value for value in {self.items(1)}]",
                f"class K:\n    n = {self.any(2)}\n    def __init__(self, x):\n        self.x = x\n    def get(self):\n        return (self.n, self.x)\nvalue = K(other).get()", f"l = {self.items(1)}\nl.sort(key=str)\nl.reverse()\nvalue = l", f"l = {self.items(1)}\nl.insert(0, value)\nother = l[1:]\ndel l[0]\nvalue = l",
            ))
        return "\n".join(steps) + f"\nop.execute('-- ' + repr(({name}, other)).replace(':', '\\\\:'))"
