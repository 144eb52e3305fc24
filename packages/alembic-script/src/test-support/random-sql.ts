// Random bodies of upgrade() that build SQL with SQLAlchemy's expression language, as Python source.
import fc, { type Arbitrary } from 'fast-check'

/** Tables that every body starts with. */
const TABLES = [
  't = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),',
  '    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),',
  '    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),',
  '    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),',
  '    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))',
  'u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),',
  '    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))',
  'v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")',
  'a = t.alias("a")',
]

const one = (...options: string[]): Arbitrary<string> => fc.constantFrom(...options)

const COLUMNS = ['id', 'name', 'flag', 'price', 'made', 'day', 'x', 'kind', 'ratio', 'Mixed', 'big']
const column = one(
  ...COLUMNS.map((name) => `t.c.${name}`),
  'u.c.id',
  'u.c.name',
  'u.c.on',
  'v.c.id',
  'sa.column("free")',
)
const number = one(
  't.c.id',
  't.c.price',
  't.c.ratio',
  't.c.big',
  'u.c.t_id',
  '1',
  '-2',
  '2.5',
  'decimal.Decimal("3.10")',
)
const text = one(
  't.c.name',
  't.c.Mixed',
  'u.c.name',
  '"x"',
  '"it\'s"',
  '"a\\\\b"',
  '"50%"',
  '":y"',
  '""',
  'sa.literal("l")',
)
const literal = one(
  ...['1', '0', '-1', '10**10', '"x"', '"it\'s"', '"a\\\\b"', '"50%"', 'True', 'False', 'None', '1.5', '1e-7', '1e20'],
  ...['decimal.Decimal("1.50")', 'datetime.date(2020, 1, 2)', 'datetime.datetime(2020, 1, 2, 3, 4, 5)', 'sa.null()'],
  ...['sa.true()', 'sa.false()', 'sa.literal(3)', 'sa.literal("y")', 'op.inline_literal("il")', 'sa.bindparam("p", 5)'],
  ...['uuid.UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")', 'sa.literal_column("lc")', 'sa.literal(1, sa.BigInteger)'],
)
const type = one(
  ...['sa.Integer', 'sa.String', 'sa.String(9)', 'sa.Text', 'sa.Numeric(8, 2)', 'sa.Date', 'sa.DateTime', 'sa.Boolean'],
  ...[
    'sa.Float',
    'sa.JSON',
    'sa.LargeBinary',
    'sa.BigInteger',
    'sa.Unicode(4)',
    'sa.DateTime(timezone=True)',
    'sa.Time',
  ],
)

const join = (...parts: (string | Arbitrary<string>)[]) =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''))

interface Nested {
  readonly inner: Arbitrary<string>
  readonly test: Arbitrary<string>
  readonly select: Arbitrary<string>
}

function values({ inner, test, select }: Nested): Arbitrary<string> {
  return fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: column, weight: 4 },
    { arbitrary: literal, weight: 3 },
    join('(', number, one(' + ', ' - ', ' * ', ' / ', ' // ', ' % '), inner, ')').filter(hasColumn),
    join('(', text, ' + ', inner, ')').filter(hasColumn),
    join('(', inner, ' + ', column, ')').filter(hasColumn),
    join('-', column),
    join(
      'sa.func.',
      one('lower', 'length', 'coalesce', 'max', 'now', 'char_length', 'foo', 'substring'),
      '(',
      column,
      ')',
    ),
    join(
      'sa.func.',
      one('coalesce', 'concat', 'nullif', 'pg_catalog.f', 'MAX', 'date_trunc'),
      '(',
      inner,
      ', ',
      column,
      ')',
    ),
    join('sa.func.', one('now', 'current_timestamp', 'count', 'random', 'CURRENT_DATE', 'gen_random_uuid'), '()'),
    join('sa.case((', test, ', ', inner, '), else_=', inner, ')'),
    join('sa.case({', one('"a"', '1'), ': ', inner, '}, value=', column, ')'),
    join('sa.cast(', inner, ', ', type, ')'),
    join('sa.type_coerce(', column, ', ', type, ')'),
    join(column, '.label("', one('lb', 'Mixed L'), '")'),
    join('sa.extract("', one('year', 'epoch', 'dow'), '", ', column, ')'),
    join(column, '.op("', one('||', '->>', '@>', '~'), '")(', inner, ')'),
    join(column, '.concat(', inner, ')'),
    join('t.c.', one('data', 'doc'), '["', one('k', 'a b'), '"]'),
    join('t.c.', one('data', 'doc'), '[', one('0', '("a", 1)'), ']'),
    join('t.c.', one('data', 'doc'), '["k"].', one('as_string()', 'as_integer()', 'as_float()', 'as_boolean()')),
    join('t.c.data["k"].astext'),
    join('t.c.tags[1]'),
    join('sa.func.', one('row_number', 'rank'), '().over(partition_by=', column, ', order_by=', column, ')'),
    join('sa.func.sum(', number, ').over(order_by=t.c.id, rows=(', one('None', '-1'), ', 0))').filter(hasColumn),
    join('sa.func.count(', column, ').filter(', test, ')'),
    join(select, '.scalar_subquery()'),
    join('sa.distinct(', column, ')'),
    join(column, '.collate("', one('C', 'utf8_bin', 'de_DE'), '")'),
    join('postgresql.array([', one('1', '"x"', 't.c.id'), ', ', literal, '])'),
    join(column, '.bitwise_and(', one('1', 't.c.id'), ')'),
    join(column, '.regexp_replace("a", "b")'),
  )
}

function conditions({ inner, test, select }: Nested): Arbitrary<string> {
  return fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: join('(', column, one(' == ', ' != ', ' < ', ' <= ', ' > ', ' >= '), inner, ')'), weight: 5 },
    join('(', inner, one(' == ', ' < ', ' >= '), column, ')').filter(hasColumn),
    join(column, one('.is_', '.is_not', '.isnot'), '(', one('None', 'True', 'sa.null()', 'sa.false()'), ')'),
    join(column, one('.in_', '.not_in', '.notin_'), '([', literal, ', ', literal, '])'),
    join(column, '.in_(', one('[]', '()', '["a"]', '[1, 2]', '[None, 1]'), ')'),
    join(column, one('.in_', '.not_in'), '(', select, ')'),
    join(column, one('.like', '.ilike', '.not_like', '.notilike'), '(', text, ')'),
    join(column, '.like("a/%%", escape="/")'),
    join(column, one('.contains', '.startswith', '.endswith', '.icontains'), '(', text, ')'),
    join(column, '.contains("5%_", autoescape=True)'),
    join(column, '.between(', inner, ', ', inner, ')'),
    join(column, '.is_distinct_from(', column, ')'),
    join(column, '.regexp_match("^a"', one('', ', flags="i"'), ')'),
    join('t.c.flag'),
    join('u.c.on'),
    join('sa.', one('true', 'false'), '()'),
    join('sa.text("raw = 1")'),
    join('sa.exists().where(u.c.t_id == t.c.id)'),
    join('sa.exists(', select, ')'),
    join('sa.', one('and_', 'or_'), '(', test, ', ', test, ')'),
    join('sa.', one('and_', 'or_'), '(', test, ')'),
    join('sa.or_(', test, ', ', test, ', ', test, ')'),
    join('sa.not_(', test, ')').filter((source) => !source.includes('not_(sa.text')),
    join('~', test).filter((source) => !source.startsWith('~sa.text')),
    join('(', test, one(' & ', ' | '), test, ')').filter((source) => !source.startsWith('(sa.text')),
    join('sa.tuple_(t.c.id, t.c.name).in_([(1, "a"), (2, "b")])'),
    join('t.c.data.', one('has_key("k")', 'contains({"a": 1})', 'op("@>")("x")')),
    join('t.c.tags.', one('contains(["a"])', 'any("a")', 'overlap(["a", "b"])')),
    join('(', one('1', '"x"', 't.c.name'), ' == sa.', one('any_', 'all_'), '(t.c.tags))'),
  )
}

const { value, condition } = fc.letrec<{ value: string; condition: string }>((tie) => {
  const inner = tie('value')
  const test = tie('condition')
  const select = fc.oneof(
    join('sa.select(', column, ').where(', test, ')'),
    join('sa.select(sa.func.', one('max', 'min', 'count', 'sum'), '(u.c.id)).where(u.c.t_id == t.c.id)'),
    join('sa.select(u.c.name).where(', test, ').order_by(u.c.id.desc()).limit(1)'),
  )
  return { value: values({ inner, test, select }), condition: conditions({ inner, test, select }) }
})

/** Python would calculate with two plain values by itself. */
function hasColumn(source: string): boolean {
  return /[tuv]\.c\./.test(source)
}

const where = fc.oneof(
  fc.constant(''),
  condition.map((test) => `.where(${test})`),
  fc.tuple(condition, condition).map(([first, second]) => `.where(${first}).where(${second})`),
)

const PLAIN: readonly (readonly [string, readonly string[]])[] = [
  ['id', ['1', 'None', '"7"', '2.0', 'True']],
  ['name', ['"n"', '"it\'s"', 'None', '"a\\\\b"', '"5%:x"', '3']],
  ['flag', ['True', 'False', 'None', '1']],
  ['price', ['1', '2.5', 'decimal.Decimal("3.10")', '"4.5"']],
  [
    'made',
    [
      'datetime.datetime(2021, 2, 3)',
      'datetime.datetime(2021, 2, 3, 4, 5, 6, 789)',
      'datetime.date(2020, 1, 1)',
      '"2020-01-01"',
    ],
  ],
  ['day', ['datetime.date(2021, 2, 3)', 'datetime.datetime(2021, 2, 3, 4)']],
  ['kind', ['"a"', '"z"']],
  ['key', ['uuid.UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")', '"7c9e6679742540de944be07fc1f90ae7"']],
  ['raw', ['b"ab"', 'b"it\'s\\\\"']],
  ['tags', ['["a", "b"]', '[]', '[["a"], ["b"]]']],
  ['data', ['{"a": 1}', 'None']],
  ['Mixed', ['"m"']],
]

const assignment = fc.constantFrom(...PLAIN).chain(([name, values]) => {
  const plain = fc.constantFrom(...values)
  return fc.oneof({ arbitrary: plain, weight: 2 }, value).map((source) => [name, source] as const)
})
const assignments = fc
  .uniqueArray(assignment, { minLength: 1, maxLength: 3, selector: ([name]) => name })
  .map((pairs) => pairs.map(([name, source]) => `"${name}": ${source}`).join(', '))

/** Alone: real Alembic would take an expression for an endless list where the column is an array. */
const _plainRow = fc
  .uniqueArray(
    fc
      .constantFrom(...PLAIN)
      .chain(([name, values]) => fc.constantFrom(...values).map((source) => [name, source] as const)),
    { minLength: 1, maxLength: 3, selector: ([name]) => name },
  )
  .map((pairs) => `{${pairs.map(([name, source]) => `"${name}": ${source}`).join(', ')}}`)

const ordering = fc.oneof(
  column.map((name) => `.order_by(${name})`),
  column.map((name) => `.order_by(${name}.desc().nulls_last(), t.c.id)`),
  one('.order_by("lb")', '.order_by(sa.desc("id"))', '.order_by(sa.text("1"))'),
)
const selectColumns = fc.oneof(
  one(
    't.c.id',
    't.c.id, t.c.name',
    't.c.id, u.c.id',
    't',
    'sa.func.count()',
    'sa.text("1")',
    'sa.literal(1)',
    't.c.name.label("lb")',
  ),
  value,
  fc.tuple(value, value).map((both) => both.join(', ')),
)
const tail = fc
  .subarray(
    [
      ...[
        '.limit(5)',
        '.offset(2)',
        '.distinct()',
        '.with_for_update()',
        '.group_by(t.c.name)',
        '.having(sa.func.count() > 1)',
      ],
      ...[
        '.join(u, u.c.t_id == t.c.id)',
        '.outerjoin(v, v.c.id == t.c.id)',
        '.select_from(t)',
        '.select_from(t.join(u, u.c.t_id == t.c.id))',
      ],
      ...['.prefix_with("SQL_X", dialect="mysql")', '.with_for_update(nowait=True, read=True)'],
    ],
    { maxLength: 3 },
  )
  .map((parts) => parts.join(''))

const select = fc
  .tuple(selectColumns, where, tail, fc.oneof({ arbitrary: fc.constant(''), weight: 2 }, ordering))
  .map((parts) => `sa.select(${parts[0]})${parts.slice(1).join('')}`)

/** One statement of the body: `op.execute(…)` or `op.bulk_insert(…)`. */
const statement = fc.oneof(
  fc.tuple(where, assignments).map(([test, values]) => `op.execute(t.update()${test}.values({${values}}))`),
  fc.tuple(where, assignments).map(([test, values]) => `op.execute(sa.update(t).values({${values}})${test})`),
  where.map((test) => `op.execute(t.delete()${test})`),
  where.map((test) => `op.execute(sa.delete(u)${test})`),
  assignments.map((values) => `op.execute(t.insert().values({${values}}))`),
  assignments.map(
    (values) => `op.execute(postgresql.insert(t).values({${values}}).on_conflict_do_nothing(index_elements=["id"]))`,
  ),
  fc
    .tuple(assignments, assignments)
    .map(
      ([values, set]) =>
        `op.execute(postgresql.insert(t).values({${values}}).on_conflict_do_update(index_elements=[t.c.id], set_={${set}}, where=t.c.id > 1))`,
    ),
  one(
    'op.execute(u.insert())',
    'op.execute(u.insert().values(name="x"))',
    'op.execute(u.insert().values(id=sa.func.f(), name="x"))',
    'op.execute(sa.insert(u).values([{"id": 1, "name": "x"}, {"id": 2, "name": None}]))',
    'op.execute(u.insert().values(name="x").returning(u.c.id, u.c.name))',
    'stmt = postgresql.insert(u).values(name="x")\nop.execute(stmt.on_conflict_do_update(constraint="uq", set_={"name": stmt.excluded.name}))',
    'stmt = mysql.insert(u).values(name="x")\nop.execute(stmt.on_duplicate_key_update(name=stmt.inserted.name, t_id=sa.func.f()))',
    'op.execute(t.update().values(name=u.c.name).where(t.c.id == u.c.t_id))',
    'op.execute(t.update().where(t.c.id == a.c.big).values(name=a.c.name))',
    'c = sa.select(u.c.id, u.c.name).where(u.c.on).cte("c")\nop.execute(sa.select(c.c.name).where(c.c.id > 1))',
    's = sa.select(u.c.t_id, sa.func.count().label("n")).group_by(u.c.t_id).subquery()\nop.execute(t.update().where(t.c.id == s.c.t_id).values(big=s.c.n))',
    's = sa.select(u.c.t_id).subquery("q")\nop.execute(sa.select(t.c.id, s.c.t_id).join(s, s.c.t_id == t.c.id))',
  ),
  fc.tuple(select).map(([source]) => `op.execute(${source})`),
  fc
    .tuple(where)
    .map(([test]) => `op.execute(u.insert().from_select(["t_id", "name"], sa.select(t.c.id, t.c.name)${test}))`),
  fc
    .tuple(where, where)
    .map(
      ([first, second]) =>
        `op.execute(sa.select(t.c.id)${first}.union${second === '' ? '_all' : ''}(sa.select(u.c.id)${second}))`,
    ),
  value.map((source) => `op.execute(sa.select(${source}).select_from(t))`),
  fc
    .array(assignments, { minLength: 1, maxLength: 2 })
    .map((rows) => `op.bulk_insert(t, [${rows.map((row) => `{${row}}`).join(', ')}])`),
  fc
    .tuple(literal, literal)
    .map(([x, y]) => `op.execute(sa.text("update t set a = :x, b = ':y', c = :y::text").bindparams(x=${x}, y=${y}))`)
    .filter((source) => !/=(sa|op)\./.test(source)),
)

export const randomBody: Arbitrary<string> = statement

/** The whole script of a body. */
export function scriptOf(body: string): string {
  return [
    'from alembic import op',
    'import sqlalchemy as sa',
    'import datetime, decimal, uuid',
    'from sqlalchemy.dialects import mysql, postgresql',
    'revision = "a"',
    'down_revision = None',
    'def upgrade():',
    ...[...TABLES, ...body.split('\n')].map((line) => `    ${line}`),
    '',
  ].join('\n')
}
