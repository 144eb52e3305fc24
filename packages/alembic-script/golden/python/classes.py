# What Python says of this is recorded beside it: say() joins its arguments.
class A:
    kind = 'A'
    def __init__(self, n=1): self.n = n
    def hello(self): return f'{self.kind}{self.n}'
    @property
    def double(self): return self.n * 2
    @staticmethod
    def st(x): return x
    @classmethod
    def make(cls): return cls(7)
    def __repr__(self): return f'<A {self.n}>'
    def __eq__(self, o): return self.n == o.n
class B(A):
    kind = 'B'
    def __init__(self): super().__init__(5); self.m = 1
    def hello(self): return 'b' + super().hello()
say(A().hello(), B().hello(), B().double, A.st(3), A.make().n, repr(A(3)), [A(1)], A(1) == A(1), isinstance(B(), A), hasattr(B(), 'm'), getattr(B(), 'zz', 9))
import enum
class Color(enum.Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1
class S(str, enum.Enum):
    A = 'a'
    B = 'b'
class I(enum.IntEnum):
    X = enum.auto()
    Y = enum.auto()
say(Color.RED, repr(Color.RED), Color.RED.value, Color['GREEN'].name, Color(2), [c.name for c in Color], Color.ALIAS is Color.RED, len(Color), S.A == 'a', S.A.value, S('b').name, [e.value for e in S], str(S.A), I.Y, I.Y + 1, f'{I.X}', Color.RED in Color, list(Color.__members__))
import dataclasses
@dataclasses.dataclass
class P:
    x: int
    y: int = 2
    z: list = dataclasses.field(default_factory=list)
say(P(1), P(1, 3, [4]), P(1) == P(1), P(x=5).x, dataclasses.asdict(P(1)))
from typing import NamedTuple
import collections
class N(NamedTuple):
    a: int
    b: str = 'q'
M = collections.namedtuple('M', 'u v')
say(N(1), N(1).b, N(1)[0], M(1, 2), M(1, 2).v, M(1, 2)._asdict(), [*N(3, 'c')])
