// What is not written of Python is refused: raised, it would send a script into the wrong `except`.
import { describe, expect, it } from 'vitest'
import { saidBy } from '../test-support/said-by.ts'

async function outcome(expression: string, before = ''): Promise<string> {
  const lines = [before, 'try:', `    say(repr(${expression}))`, 'except Exception as e:', "    say('raised')", '']
  const { said, refusals } = await saidBy(lines.join('\n'))
  return said.length === 0 && refusals.length > 0 ? 'refused' : said.join()
}

describe('names that other types of one kind have', () => {
  it.each([
    'range(3).stop',
    "Counter('a').elements()",
    "Counter('a').subtract('a')",
    'OrderedDict(a=1).move_to_end("a")',
    'defaultdict(list).default_factory',
    'deque([1]).rotate(1)',
    'deque([1]).extendleft([2])',
    "'a'.__class__.__name__",
    "'{0.__class__.__name__}'.format(1)",
    "hasattr(say, '__module__')",
  ])('%s is refused', async (expression) => {
    const before = 'from collections import Counter, OrderedDict, defaultdict, deque'
    expect(await outcome(expression, before)).toBe('refused')
  })

  it('raises for a name that no such type has', async () => {
    expect(await outcome('[].shape')).toBe('raised')
  })
})

describe('texts that Python reads and writes in more ways', () => {
  it.each([
    "'{:n}'.format(5)",
    "'%a' % 'x'",
    "'a' % [1]",
    "'%5%' % ()",
    "json.loads('[NaN]')",
    "json.loads('-Infinity')",
    "int('٣')",
    "int('0b11', 0)",
    "float('１')",
    "date.fromisoformat('20240102')",
    "date.fromisoformat('2024-W01-1')",
    "datetime.fromisoformat('20240102T030405')",
    "b'\\xff'.decode('utf-8', 'replace')",
  ])('%s is refused', async (expression) => {
    expect(await outcome(expression, 'import json\nfrom datetime import date, datetime')).toBe('refused')
  })

  it.each([
    "json.loads('[')",
    "int('x')",
    "float('x')",
    "date.fromisoformat('2024-02-30')",
    "datetime.fromisoformat('yesterday')",
    "'a' % (1,)",
    "b'\\xff'.decode()",
    'date(2024, 1, 2) - datetime(2024, 1, 1)',
  ])('%s raises, as it surely does', async (expression) => {
    expect(await outcome(expression, 'import json\nfrom datetime import date, datetime')).toBe('raised')
  })

  it('catches what json.loads raises by its own name', async () => {
    const { said } = await saidBy(
      "import json\ntry:\n    json.loads('x')\nexcept json.JSONDecodeError as e:\n    say(str(e))\n",
    )
    expect(said).toEqual(['Expecting value: line 1 column 1 (char 0)'])
  })
})

describe("Python's white space", () => {
  it.each([
    ["'a b  c '.split(None, 1)", "['a', 'b  c ']"],
    ["'\\ufeffa'.strip() == 'a'", 'False'],
    ["'\\x1ca\\u3000'.strip()", "'a'"],
  ])('%s gives %s', async (expression, expected) => {
    expect(await outcome(expression)).toBe(expected)
  })
})

describe('classes', () => {
  it('refuses to make an object of an abstract class', async () => {
    const before = 'from abc import ABC, abstractmethod\nclass A(ABC):\n    @abstractmethod\n    def f(self): pass\n'
    expect(await outcome('A() and 1', before)).toBe('refused')
    expect(await outcome('B() and 1', `${before}class B(A):\n    def f(self): pass\n`)).toBe('1')
  })

  it.each([
    'def __init_subclass__(cls, **kw): pass',
    'def __del__(self): pass',
    "__slots__ = ('x',)",
    'def __set_name__(self, owner, name): pass',
    'def __setattr__(self, name, value): pass',
    'def __getattribute__(self, name): return 1',
  ])('refuses a class with %s', async (member) => {
    const { refusals } = await saidBy(`class A:\n    ${member}\n`)
    expect(refusals).toHaveLength(1)
  })
})

describe('fields of a dataclass', () => {
  it('are neither shown nor compared where they say so', async () => {
    const before = [
      'from dataclasses import dataclass, field',
      '@dataclass',
      'class P:',
      '    x: int',
      '    y: int = field(default=0, repr=False)',
      '    z: int = field(default=0, compare=False)',
    ].join('\n')
    expect(await outcome('P(1, 2, 3)', before)).toBe('P(x=1, z=3)')
    expect(await outcome('[P(1, 2, 3) == P(1, 2, 4), P(1, 2) == P(1, 3)]', before)).toBe('[True, False]')
  })
})

describe('rows of choices', () => {
  it.each([
    'combinations(range(40), 20)',
    'permutations(range(12))',
    'product(range(100), repeat=5)',
    'product([], repeat=1000000000)',
    'list(repeat(1))',
    'list(cycle([1, 2]))',
    'list(chain(repeat(1)))',
  ])('%s are counted before they are made', async (expression) => {
    const started = process.memoryUsage().heapUsed
    const before = 'from itertools import chain, combinations, cycle, permutations, product, repeat'
    expect(await outcome(expression, before)).toBe('refused')
    expect(process.memoryUsage().heapUsed - started).toBeLessThan(100_000_000)
  })

  it('gives those that are few', async () => {
    const before = 'from itertools import combinations, permutations, product'
    expect(await outcome('len(list(combinations(range(10), 5)))', before)).toBe('252')
    expect(await outcome('list(product([1, 2], [], [3]))', before)).toBe('[]')
    expect(await outcome('list(permutations([1, 2], 3))', before)).toBe('[]')
  })
})
