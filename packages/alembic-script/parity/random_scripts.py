"""Writes random bodies of upgrade() with what real Alembic prints for them, one JSON object a line.

usage: python random_scripts.py [--bodies 2000] [--seed 1] [--kinds ddl,dml,python] > answers.jsonl

Needs a Python that can import alembic. Compare with: npx tsx packages/alembic-script/parity/compare-random.ts < answers.jsonl
"""
import argparse
import json
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../corpus-tools"))
from random_python import Python

HEADER = """from alembic import context, op
import sqlalchemy as sa
import datetime, decimal, uuid, enum
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.sql import column, table
revision = "a"
down_revision = None
class Mood(enum.Enum):
    sad = 's'
    ok = 'o'
"""


class Words:
    def __init__(self, rng):
        self.rng = rng

    def pick(self, *options):
        return self.rng.choice(options)

    def maybe(self, chance, *options):
        return self.pick(*options) if self.rng.random() < chance else None

    def some(self, pairs, most=3):
        """A random part of (name, expressions) as keyword arguments."""
        chosen = self.rng.sample(pairs, min(len(pairs), self.rng.choice([0, 0, 1, 1, 2, most])))
        return "".join(f", {name}={self.value(choices)}" for name, choices in chosen)

    def value(self, choices):
        choice = self.pick(*choices)
        return choice() if callable(choice) else choice

    def name(self):
        return self.pick(
            *["'a'", "'b'", "'c'", "'some_name'", "'x1'"] * 4,
            "'user'", "'order'", "'MixedCase'", "'with space'", "'quo\"te'", "'back`tick'", "'per%cent'", "'1st'", "'_x'",
            "'x$y'", "'dollar$'", "'é'", "'select'", "'rank'", "'a.b'", "'" + "n" * 63 + "'", "'" + "n" * 64 + "'",
            "'" + "m" * 70 + "'", "sa.sql.quoted_name('Q', True)", "sa.sql.quoted_name('order', False)", "''", "'colon:name'",
        )

    def constraint_name(self):
        return self.pick("None", "'ck1'", "'fk_a_b'", "op.f('ix_a_b')", "op.f('" + "l" * 80 + "')", self.name(), "'UQ'")

    def schema(self):
        return self.pick("'app'", "'App'", "'db.dbo'", "'user'", "None")

    def integer(self):
        return self.pick("1", "2", "5", "10", "20", "255", "0")

    def type(self, depth=0):
        n, rng = self.integer, self.rng
        generic = [
            "sa.Integer()", "sa.Integer", "sa.BigInteger()", "sa.SmallInteger()", "sa.String()", "sa.String", f"sa.String({n()})",
            f"sa.String(length={n()})", "sa.Text()", "sa.Text", f"sa.Text({n()})", "sa.Unicode(10)", "sa.UnicodeText()",
            f"sa.Numeric({n()}, 2)", "sa.Numeric()", "sa.Numeric(10)", "sa.Numeric(precision=8, scale=3, asdecimal=False)",
            "sa.Float()", f"sa.Float({n()})", "sa.Float(precision=53)", "sa.Float(asdecimal=True)", "sa.Double()", "sa.Double(53)",
            "sa.DateTime()", "sa.DateTime(timezone=True)", "sa.DateTime(True)", "sa.DateTime", "sa.Date()", "sa.Time()",
            "sa.Time(timezone=True)", "sa.Interval()", "sa.Interval(native=False)", "sa.Interval(second_precision=3)",
            "sa.Boolean()", "sa.Boolean(create_constraint=True)", "sa.Boolean(create_constraint=True, name='ck_b')",
            "sa.LargeBinary()", f"sa.LargeBinary({n()})", "sa.LargeBinary(length=70000)", "sa.JSON()", "sa.JSON(none_as_null=True)",
            "sa.Uuid()", "sa.Uuid(as_uuid=False)", "sa.Uuid(native_uuid=False)", "sa.UUID()", "sa.PickleType()", "sa.BOOLEAN()",
            "sa.VARCHAR(20)", "sa.VARCHAR()", "sa.CHAR(3)", "sa.CHAR()", "sa.NVARCHAR(5)", "sa.NCHAR(5)", "sa.TEXT()", "sa.CLOB()",
            "sa.INTEGER()", "sa.BIGINT()", "sa.SMALLINT()", "sa.NUMERIC(4, 1)", "sa.DECIMAL(10, 2)", "sa.DECIMAL()", "sa.FLOAT()",
            "sa.REAL()", "sa.DOUBLE()", "sa.DOUBLE_PRECISION()", "sa.DOUBLE_PRECISION(53)", "sa.DATE()", "sa.TIME()", "sa.DATETIME()",
            "sa.TIMESTAMP()", "sa.TIMESTAMP(timezone=True)", "sa.BLOB()", "sa.BINARY(5)", "sa.VARBINARY(5)", "sa.VARBINARY()",
            "sa.types.NullType()", "sa.String(10, collation='de_DE')", "sa.String(10, 'utf8_bin')", "sa.Text(collation='C')",
            "sa.Enum('a', 'b', name='mood')", "sa.Enum('a', \"it's\", name='Mood')", "sa.Enum(Mood)", "sa.Enum(Mood, name='m2')",
            "sa.Enum('a', 'b')", "sa.Enum('a', 'b', name='mood', native_enum=False)", "sa.Enum('a', 'bbb', native_enum=False)",
            "sa.Enum('a', 'b', name='mood', schema='app')", "sa.Enum('a', 'b', name='mood', native_enum=False, length=50)",
            "sa.Enum('a', 'b', name='mood', native_enum=False, create_constraint=True)", "sa.Enum('x', name='mood', metadata=None)",
            "sa.Enum('a', 'b', name='mood', inherit_schema=True)", "sa.Enum(*['p', 'q'], name='mood')", "sa.Enum(name='mood')",
            "sa.Enum(Mood, values_callable=lambda e: [x.value for x in e], name='m3')",
        ]
        pg = [
            "postgresql.UUID()", "postgresql.UUID(as_uuid=True)", "postgresql.JSONB()", "postgresql.JSON()", "postgresql.BYTEA()",
            "postgresql.JSONB(astext_type=sa.Text())", "postgresql.TIMESTAMP()", "postgresql.TIMESTAMP(timezone=True, precision=3)",
            "postgresql.TIME(precision=2)", "postgresql.INTERVAL()", "postgresql.INTERVAL(fields='DAY')", "postgresql.INTERVAL(precision=3)",
            "postgresql.INET()", "postgresql.CIDR()", "postgresql.MACADDR()", "postgresql.MACADDR8()", "postgresql.MONEY()",
            "postgresql.OID()", "postgresql.REGCLASS()", "postgresql.BIT(5)", "postgresql.BIT(varying=True)", "postgresql.BIT(5, varying=True)",
            "postgresql.TSVECTOR()", "postgresql.TSQUERY()", "postgresql.HSTORE()", "postgresql.INT4RANGE()", "postgresql.TSTZRANGE()",
            "postgresql.NUMMULTIRANGE()", "postgresql.CITEXT()", "postgresql.ENUM('a', 'b', name='mood')", "postgresql.VARCHAR(7)",
            "postgresql.ENUM('a', 'b', name='mood', create_type=False)", "postgresql.ENUM(Mood, name='m4')", "postgresql.ENUM(name='mood')",
            "postgresql.DOUBLE_PRECISION()", "postgresql.DOUBLE_PRECISION(precision=53)", "postgresql.REAL()", "postgresql.FLOAT(3)",
            "postgresql.DOMAIN('posint', sa.Integer(), check='VALUE > 0')", "postgresql.SMALLINT()", "postgresql.NUMERIC(5, 2)",
        ]
        my = [
            "mysql.INTEGER()", "mysql.INTEGER(11)", "mysql.INTEGER(display_width=10, unsigned=True)", "mysql.INTEGER(unsigned=True, zerofill=True)",
            "mysql.BIGINT(20)", "mysql.BIGINT(unsigned=True)", "mysql.TINYINT()", "mysql.TINYINT(1)", "mysql.TINYINT(display_width=1)",
            "mysql.SMALLINT(5)", "mysql.MEDIUMINT(unsigned=True)", "mysql.DATETIME()", "mysql.DATETIME(fsp=6)", "mysql.TIMESTAMP(fsp=3)",
            "mysql.TIMESTAMP()", "mysql.TIME(fsp=2)", "mysql.YEAR()", "mysql.YEAR(4)", "mysql.DOUBLE()", "mysql.DOUBLE(10, 2)",
            "mysql.DOUBLE(asdecimal=True)", "mysql.FLOAT(7, 3)", "mysql.FLOAT(unsigned=True)", "mysql.DECIMAL(10, 2, unsigned=True)",
            "mysql.NUMERIC(5, 2)", "mysql.REAL()", "mysql.BIT(3)", "mysql.BIT()", "mysql.VARCHAR(10)", "mysql.VARCHAR(10, charset='utf8')",
            "mysql.VARCHAR(length=5, collation='utf8_bin')", "mysql.VARCHAR(8, charset='utf8mb4', collation='utf8mb4_bin')", "mysql.CHAR(5)",
            "mysql.TEXT()", "mysql.TEXT(500)", "mysql.TEXT(collation='utf8_bin')", "mysql.MEDIUMTEXT()", "mysql.LONGTEXT()", "mysql.TINYTEXT()",
            "mysql.LONGTEXT(charset='latin1')", "mysql.BLOB()", "mysql.BLOB(10)", "mysql.LONGBLOB()", "mysql.MEDIUMBLOB()", "mysql.TINYBLOB()",
            "mysql.ENUM('a', 'b')", "mysql.ENUM('a', \"it's\", charset='utf8')", "mysql.SET('a', 'b')", "mysql.SET('x', collation='utf8_bin')",
            "mysql.JSON()", "mysql.NVARCHAR(5)", "mysql.NCHAR(5)", "mysql.BOOLEAN()", "mysql.VARBINARY(8)", "mysql.BINARY(4)",
        ]
        bucket = rng.random()
        chosen = self.pick(*(generic if bucket < 0.65 else pg if bucket < 0.85 else my))
        if depth == 0 and rng.random() < 0.08:
            return f"{self.pick('sa', 'postgresql')}.ARRAY({self.type(1)}{self.pick('', '', ', dimensions=2', ', as_tuple=True')})"
        if depth == 0 and rng.random() < 0.08 and chosen.endswith(")"):
            return f"{chosen}.with_variant({self.type(1)}, '{self.pick('postgresql', 'mysql', 'mariadb', 'sqlite')}')"
        return chosen

    def default(self):
        return self.pick(
            "'x'", "'it\\'s'", "''", "'0'", "'back\\\\slash'", "'per%cent'", "'col:on'", "sa.text('now()')", "sa.text(\"'x'\")",
            "sa.text('0')", "sa.text('CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP')", "sa.func.now()", "sa.func.current_timestamp()",
            "sa.func.gen_random_uuid()", "sa.true()", "sa.false()", "sa.null()", "sa.literal(5)", "sa.literal('x')", "sa.literal(True)",
            "sa.sql.expression.true()", "sa.schema.FetchedValue()", "sa.func.lower('X')", "sa.func.coalesce(sa.null(), 3)",
            "sa.literal_column('1 + 1')", "sa.cast('x', sa.Text())", "'{}'", "'[]'", "None", "False", "True", "5", "sa.text(':bind')",
            "sa.text('nextval(\\'s\\'\\:\\:regclass)')", "sa.schema.DefaultClause('d')", "sa.DefaultClause(sa.text('1'))", "'null'",
            "sa.text(\"'{}'::jsonb\")", "sa.func.json_build_object('a', 1)", "sa.schema.Sequence('s1').next_value()",
        )

    def column(self, name=None):
        extra = self.pick(
            *[""] * 8,
            f", sa.ForeignKey({self.pick(chr(39) + 'p.id' + chr(39), chr(39) + 'app.p.id' + chr(39))}{self.foreign_options()})",
            f", sa.CheckConstraint('x > 5'{self.some([('name', [self.constraint_name])])})",
            ", sa.Identity()", ", sa.Identity(always=True, start=5)", ", sa.Identity(start=1, increment=2, minvalue=1, maxvalue=9, cycle=True, cache=3)",
            ", sa.Computed('a * 2')", ", sa.Computed('a + 1', persisted=True)", ", sa.Computed(sa.text('b'), persisted=False)", ", sa.Sequence('s1')",
        )
        kind = self.type()
        options = self.some([
            ("nullable", ["True", "False", "False", "None"]), ("primary_key", ["True", "True", "False"]), ("autoincrement", ["True", "False", "'auto'", "'ignore_fk'"]),
            ("unique", ["True", "False", "None"]), ("index", ["True", "False"]), ("server_default", [self.default]), ("comment", ["'hello'", "'it\\'s \\\\ :x %'", "None", "''"]),
            ("default", ["5", "'x'", "lambda: 1", "datetime.datetime.utcnow"]), ("onupdate", ["sa.func.now()"]), ("key", ["'k'"]), ("quote", ["True", "False"]),
            ("info", ["{}"]), ("doc", ["'d'"]), ("system", ["True"]), ("server_onupdate", ["sa.FetchedValue()"]), ("sort_order", ["1"]), ("insert_default", ["1"]),
            ("mysql_x", ["1"]), ("postgresql_x", ["1"]), ("nonsense", ["1"]),
        ], most=4)
        return f"sa.Column({name or self.name()}, {kind}{extra}{options})"

    def foreign_options(self):
        return self.some([
            ("name", [self.constraint_name]), ("ondelete", ["'CASCADE'", "'SET NULL'", "'set null'", "None", "'nope'"]), ("onupdate", ["'CASCADE'", "'restrict'"]),
            ("deferrable", ["True", "False"]), ("initially", ["'DEFERRED'", "'immediate'"]), ("match", ["'FULL'", "'SIMPLE'"]), ("use_alter", ["True"]),
            ("link_to_name", ["True"]), ("comment", ["'x'"]), ("info", ["{}"]), ("postgresql_not_valid", ["True"]),
        ])

    def names(self):
        return self.pick("['a']", "['a']", "['a', 'b']", "('a', 'b')", "['MixedCase']", "['order', 'a']", "[]")

    def constraint(self):
        rng = self.rng
        return self.pick(
            f"sa.PrimaryKeyConstraint('a'{self.some([('name', [self.constraint_name]), ('deferrable', ['True']), ('mysql_using', [chr(39) + 'btree' + chr(39)])])})",
            "sa.PrimaryKeyConstraint('a', 'b')", "sa.PrimaryKeyConstraint()",
            f"sa.UniqueConstraint('a'{self.some([('name', [self.constraint_name]), ('deferrable', ['True', 'False']), ('initially', [chr(39) + 'DEFERRED' + chr(39)]), ('postgresql_nulls_not_distinct', ['True']), ('postgresql_include', ['[' + chr(39) + 'b' + chr(39) + ']'])])})",
            "sa.UniqueConstraint('a', 'b', name='u1')",
            f"sa.ForeignKeyConstraint({self.pick(chr(91) + chr(39) + 'a' + chr(39) + chr(93))}, ['p.id']{self.foreign_options()})",
            "sa.ForeignKeyConstraint(['a', 'b'], ['app.p.x', 'app.p.y'], name='f2', ondelete='CASCADE')",
            "sa.ForeignKeyConstraint(('a',), ('p.id',), )",
            f"sa.CheckConstraint({self.pick(chr(39) + 'a > 5' + chr(39), 'sa.text(' + chr(39) + 'b < 3' + chr(39) + ')', 'sa.column(' + chr(39) + 'a' + chr(39) + ') > 5')}{self.some([('name', [self.constraint_name]), ('postgresql_not_valid', ['True']), ('deferrable', ['True'])])})",
            "sa.Index('ix_in', 'a')", "sa.Index('ix_u', 'a', 'b', unique=True)", "sa.Index('ix_w', 'a', postgresql_where=sa.text('b > 1'))", "sa.Index(None, 'a')",
            "postgresql.ExcludeConstraint((sa.column('a'), '='), ('b', '&&'), name='ex1', using='gist')",
            "postgresql.ExcludeConstraint(('a', '='), where=sa.text('b > 1'), name='ex2')",
        )

    def create_table(self):
        columns = [self.column("'a'")] + ([self.column("'b'")] if self.rng.random() < 0.7 else []) + [self.column() for _ in range(self.rng.choice([0, 0, 1]))]
        constraints = [self.constraint() for _ in range(self.rng.choice([0, 0, 1, 1, 2]))]
        options = self.some([
            ("schema", [self.schema]), ("comment", ["'c'", "'it\\'s \\\\'"]), ("if_not_exists", ["True"]), ("mysql_engine", ["'InnoDB'"]), ("mysql_charset", ["'utf8'"]),
            ("mysql_default_charset", ["'utf8mb4'"]), ("mysql_collate", ["'utf8_bin'"]), ("mariadb_engine", ["'InnoDB'"]), ("mysql_row_format", ["'DYNAMIC'"]),
            ("postgresql_partition_by", ["'RANGE (a)'"]), ("postgresql_with", ["{'fillfactor': 50}"]), ("postgresql_tablespace", ["'ts'"]), ("postgresql_inherits", ["'base'", "('x', 'y')"]),
            ("postgresql_on_commit", ["'DROP'"]), ("postgresql_using", ["'heap'"]), ("prefixes", ["['TEMPORARY']"]), ("info", ["{}"]), ("sqlite_autoincrement", ["True"]),
            ("mysql_auto_increment", ["5"]), ("mysql_comment", ["'z'"]), ("mysql_key_block_size", ["'8'"]), ("mysql_partition_by", ["'HASH(a)'"]), ("nonsense", ["1"]),
        ])
        return f"op.create_table({self.name()}, {', '.join(columns + constraints)}{options})"

    def index_options(self):
        return self.some([
            ("unique", ["True", "False", "None"]), ("schema", [self.schema]), ("if_not_exists", ["True"]), ("postgresql_where", ["sa.text('a > 1')", "sa.column('x').is_(None)", "'a > 2'", "sa.text(\"b = 'x'\")"]),
            ("postgresql_using", ["'gin'", "'gist'", "'btree'"]), ("postgresql_concurrently", ["True", "False"]), ("postgresql_ops", ["{'a': 'text_pattern_ops'}", "{'b': 'gin_trgm_ops'}"]),
            ("postgresql_with", ["{'fillfactor': 70}", "{'fastupdate': 'off'}"]), ("postgresql_include", ["['c']"]), ("postgresql_nulls_not_distinct", ["True", "False"]), ("postgresql_tablespace", ["'ts'"]),
            ("mysql_length", ["10", "{'a': 5}"]), ("mysql_using", ["'btree'"]), ("mysql_prefix", ["'FULLTEXT'"]), ("mysql_with_parser", ["'ngram'"]), ("mariadb_length", ["7"]), ("sqlite_where", ["sa.text('x')"]), ("quote", ["True"]),
        ])

    def index_columns(self):
        return self.pick("['a']", "['a']", "['a', 'b']", "[sa.text('lower(a)')]", "['a', sa.text('b DESC')]", "[sa.text('a DESC NULLS LAST')]", "[sa.func.lower(sa.column('a'))]", "[sa.column('a').desc()]",
                         "[sa.column('a').desc().nullslast()]", "['MixedCase']", "[sa.literal_column('a')]", "[sa.text('(a->>\\'x\\')')]", "[sa.func.coalesce(sa.column('a'), 0)]", "[sa.column('a') + sa.column('b')]", "('a',)", "[sa.cast(sa.column('a'), sa.Text)]")

    def alter_column(self, table):
        options = self.some([
            ("type_", [self.type]), ("type_", [self.type]), ("existing_type", [self.type]), ("nullable", ["True", "False"]), ("existing_nullable", ["True", "False"]), ("server_default", [self.default, "False"]),
            ("existing_server_default", [self.default, "False"]), ("new_column_name", [self.name]), ("comment", ["'x'", "None", "False"]), ("existing_comment", ["'old'", "None"]), ("autoincrement", ["True", "False"]),
            ("existing_autoincrement", ["True"]), ("schema", [self.schema]), ("postgresql_using", ["'a::integer'", "'x::text'"]), ("mysql_x", ["1"]), ("nonsense", ["1"]), ("insert_after", ["'b'"]),
        ], most=5)
        # A name twice is no Python.
        seen, parts = set(), []
        for part in split_arguments(options):
            name = part.split("=")[0]
            if name not in seen:
                seen.add(name)
                parts.append(part)
        return f"op.alter_column({table}{self.name()}{''.join(', ' + p for p in parts)})"

    def ddl(self):
        t, n, c = self.name, self.name, self.constraint_name
        schema = lambda: self.maybe(0.2, f", schema={self.schema()}") or ""
        return self.pick(
            self.create_table, self.create_table, self.create_table,
            lambda: f"op.add_column({t()}, {self.column()}{schema()}{self.some([('if_not_exists', ['True']), ('inline_references', ['True']), ('inline_primary_key', ['True'])])})",
            lambda: f"op.add_column({t()}, {self.column()}{schema()})",
            lambda: self.alter_column(t() + ", "), lambda: self.alter_column(t() + ", "), lambda: self.alter_column(t() + ", "),
            lambda: f"op.drop_column({t()}, {n()}{schema()}{self.some([('if_exists', ['True']), ('mssql_drop_check', ['True'])])})",
            lambda: f"op.drop_table({t()}{schema()}{self.some([('if_exists', ['True', 'False'])])})",
            lambda: f"op.rename_table({t()}, {t()}{schema()})",
            lambda: f"op.create_index({c()}, {t()}, {self.index_columns()}{self.index_options()})",
            lambda: f"op.create_index({c()}, {t()}, {self.index_columns()}{self.index_options()})",
            lambda: f"op.drop_index({c()}{self.some([('table_name', [t]), ('schema', [self.schema]), ('if_exists', ['True']), ('postgresql_concurrently', ['True'])])})",
            lambda: f"op.drop_index({c()}, {t()})",
            lambda: f"op.create_foreign_key({c()}, {t()}, {t()}, {self.names()}, {self.names()}{self.some([('source_schema', [self.schema]), ('referent_schema', [self.schema]), ('ondelete', [chr(39) + 'CASCADE' + chr(39)]), ('onupdate', [chr(39) + 'SET NULL' + chr(39)]), ('deferrable', ['True', 'False']), ('initially', [chr(39) + 'DEFERRED' + chr(39)]), ('match', [chr(39) + 'FULL' + chr(39)]), ('use_alter', ['True']), ('postgresql_not_valid', ['True'])])})",
            lambda: f"op.create_unique_constraint({c()}, {t()}, {self.names()}{schema()}{self.some([('deferrable', ['True']), ('initially', [chr(39) + 'DEFERRED' + chr(39)]), ('postgresql_nulls_not_distinct', ['True']), ('postgresql_include', [chr(91) + chr(39) + 'z' + chr(39) + chr(93)])])})",
            lambda: f"op.create_check_constraint({c()}, {t()}, {self.pick(chr(39) + 'a > 5' + chr(39), 'sa.text(' + chr(39) + 'b < 1' + chr(39) + ')', 'sa.column(' + chr(39) + 'a' + chr(39) + ').in_([1, 2])', 'sa.func.length(sa.column(' + chr(39) + 'a' + chr(39) + ')) > 3')}{schema()}{self.some([('postgresql_not_valid', ['True']), ('deferrable', ['True'])])})",
            lambda: f"op.create_primary_key({c()}, {t()}, {self.names()}{schema()})",
            lambda: f"op.create_exclude_constraint({c()}, {t()}, ('a', '='), (sa.column('b'), '&&'){self.some([('using', [chr(39) + 'gist' + chr(39)]), ('where', ['sa.text(' + chr(39) + 'a > 1' + chr(39) + ')']), ('deferrable', ['True']), ('schema', [self.schema])])})",
            lambda: f"op.drop_constraint({c()}, {t()}{self.some([('type_', [chr(39) + k + chr(39) for k in ('foreignkey', 'unique', 'check', 'primary', 'nope')] + ['None']), ('schema', [self.schema]), ('if_exists', ['True'])])})",
            lambda: f"op.create_table_comment({t()}, {self.pick(chr(39) + 'c' + chr(39), 'None', repr(chr(92) + chr(39)))}{schema()}{self.some([('existing_comment', [chr(39) + 'o' + chr(39)])])})",
            lambda: f"op.drop_table_comment({t()}{schema()})",
            lambda: f"{self.pick('sa.Enum', 'postgresql.ENUM')}('a', 'b', name={self.pick(chr(39) + 'mood' + chr(39), n())}{self.some([('schema', [self.schema])])}).{self.pick('create', 'drop')}(op.get_bind(){self.some([('checkfirst', ['True', 'False'])])})",
            self.batch,
        )()

    def batch(self):
        lines = [self.pick(
            lambda: f"b.add_column({self.column()})", lambda: f"b.drop_column({self.name()})", lambda: self.alter_column("").replace("op.", "b.", 1),
            lambda: f"b.create_index({self.constraint_name()}, {self.index_columns()}{self.maybe(0.3, ', unique=True') or ''})", lambda: f"b.drop_index({self.constraint_name()})",
            lambda: f"b.create_foreign_key({self.constraint_name()}, {self.name()}, ['a'], ['b']{self.maybe(0.3, ', ondelete=' + chr(39) + 'CASCADE' + chr(39)) or ''})", lambda: f"b.create_unique_constraint({self.constraint_name()}, ['a', 'b'])",
            lambda: f"b.drop_constraint({self.constraint_name()}{self.maybe(0.7, ', type_=' + chr(39) + 'unique' + chr(39), ', type_=' + chr(39) + 'foreignkey' + chr(39)) or ''})", lambda: "b.execute('update x set y = 1')", lambda: "op.execute('select 1')",
            lambda: f"b.create_check_constraint({self.constraint_name()}, 'a > 1')", lambda: "b.create_table_comment('x')", lambda: "b.f('x')",
        )() for _ in range(self.rng.randint(1, 3))]
        return f"with op.batch_alter_table({self.name()}{self.some([('schema', [self.schema]), ('recreate', [chr(39) + 'auto' + chr(39), chr(39) + 'never' + chr(39)]), ('naming_convention', ['{}'])])}) as b:\n    " + "\n    ".join(lines)

    # expressions over t(id, name, flag, price, made, data)
    def column_ref(self):
        return "t.c." + self.pick("id", "name", "flag", "price", "made", "data")

    def literal(self):
        return self.pick("1", "0", "'x'", "'it\\'s'", "'a\\\\b'", "'50%'", "True", "False", "None", "1.5", "decimal.Decimal('1.50')", "datetime.date(2020, 1, 2)",
                         "datetime.datetime(2020, 1, 2, 3, 4, 5)", "sa.null()", "sa.true()", "sa.false()", "sa.func.now()", "sa.text('raw')", "sa.literal(3)", "sa.literal('y')", "op.inline_literal('il')", "op.inline_literal(4)",
                         "sa.bindparam('p', 5)", "uuid.UUID('7c9e6679-7425-40de-944b-e07fc1f90ae7')", "-1", "10 ** 12", "''", "sa.literal_column('lc')", "b'ab'", "datetime.timedelta(days=1)", "datetime.time(1, 2)")

    def expression(self, depth=0):
        e = lambda: self.expression(depth + 1)
        if depth > 2 or self.rng.random() < 0.4:
            return self.pick(self.column_ref, self.column_ref, self.literal)()
        c = self.column_ref
        return self.pick(
            lambda: f"({c()} {self.pick('+', '-', '*', '/', '%', '//')} {e()})", lambda: f"sa.func.{self.pick('lower', 'coalesce', 'now', 'count', 'length', 'max', 'concat', 'nullif', 'random')}({self.pick('', c(), c() + ', ' + e())})",
            lambda: f"sa.case(({self.condition(depth + 1)}, {e()}), else_={e()})", lambda: f"sa.cast({c()}, {self.type(1)})", lambda: f"{c()}.concat({e()})", lambda: f"{c()}.label('lb')",
            lambda: f"sa.select({c()}).where({self.condition(depth + 1)}).scalar_subquery()", lambda: f"sa.type_coerce({c()}, sa.Text)", lambda: f"({c()} + {e()} * {c()})", lambda: f"-{c()}",
            lambda: f"{c()}.op('{self.pick('||', '->>', '@>', '%%')}')({e()})", lambda: f"sa.extract('year', {c()})", lambda: f"sa.func.coalesce({c()}, {e()}).label('z')", lambda: f"sa.distinct({c()})", lambda: f"{c()}.collate('C')",
        )()

    def condition(self, depth=0):
        c, e = self.column_ref, lambda: self.expression(depth + 1)
        k = lambda: self.condition(depth + 1)
        simple = [
            lambda: f"({c()} {self.pick('==', '!=', '<', '<=', '>', '>=')} {e()})", lambda: f"({c()} == {self.literal()})", lambda: f"{c()}.is_({self.pick('None', 'True', 'sa.null()', 'sa.true()')})", lambda: f"{c()}.is_not(None)", lambda: f"{c()}.isnot(None)",
            lambda: f"{c()}.in_([{self.literal()}, {self.literal()}])", lambda: f"{c()}.in_([])", lambda: f"{c()}.not_in([1, 2])", lambda: f"{c()}.notin_(['a'])", lambda: f"{c()}.like('%x%')", lambda: f"{c()}.ilike('a%')", lambda: f"{c()}.not_like('q')",
            lambda: f"{c()}.between(1, {e()})", lambda: f"{c()}.startswith('ab')", lambda: f"{c()}.endswith('z%')", lambda: f"{c()}.contains('m', autoescape=True)", lambda: f"{c()}.is_distinct_from({e()})", lambda: "t.c.flag", lambda: "sa.true()", lambda: "sa.false()", lambda: "sa.text('raw = 1')",
            lambda: f"{c()}.in_(sa.select(u.c.tid))", lambda: f"sa.exists().where(u.c.tid == {c()})", lambda: f"sa.exists(sa.select(u.c.id).where(u.c.tid == t.c.id))", lambda: f"{c()}.regexp_match('^a')", lambda: f"{c()}.any_() == 1",
        ]
        if depth > 2 or self.rng.random() < 0.6:
            return self.pick(*simple)()
        return self.pick(lambda: f"sa.and_({k()}, {k()})", lambda: f"sa.or_({k()}, {k()}, {k()})", lambda: f"sa.not_({k()})", lambda: f"~{k()}", lambda: f"({k()} & {k()})", lambda: f"({k()} | {k()})", lambda: "sa.and_()", lambda: f"sa.or_({k()})")()

    def select(self):
        cols = self.pick("t.c.id", "t.c.id, t.c.name", self.expression(1), "sa.func.count()", "t", "sa.text('1')", "t.c.id, u.c.id", "sa.literal(1)")
        parts = "".join(self.rng.sample([f".where({self.condition()})", ".order_by(t.c.id)", ".order_by(t.c.id.desc(), t.c.name)", ".limit(5)", ".offset(2)", ".group_by(t.c.name)", f".having({self.condition(1)})", ".distinct()", ".select_from(t.join(u, u.c.tid == t.c.id))",
                                                ".select_from(t.outerjoin(u, u.c.tid == t.c.id))", ".with_for_update()", ".select_from(t)", ".filter(t.c.id == 1)", ".filter_by(id=3)", ".correlate(t)"], self.rng.choice([0, 1, 1, 2, 3])))
        return f"sa.select({cols}){parts}"

    def values(self):
        names = self.rng.sample(["id", "name", "flag", "price", "made", "data"], self.rng.randint(1, 3))
        plain = {"id": ["1", "None"], "name": ["'n'", "'it\\'s'", "None", "'a\\\\b'", "'5%:x'"], "flag": ["True", "False", "None"], "price": ["1", "2.5", "decimal.Decimal('3.10')"], "made": ["datetime.datetime(2021, 2, 3)", "datetime.datetime(2021, 2, 3, 4, 5, 6, 789)", "None", "'2020-01-01'"], "data": ["{'a': 1}", "[]", "None", "'x'"]}
        return names, plain

    def dml(self):
        names, plain = self.values()
        mixed = ", ".join(f"{n}={self.pick(*plain[n]) if self.rng.random() < 0.6 else self.expression(1)}" for n in names)
        rows = ", ".join("{" + ", ".join(f"'{n}': {self.pick(*plain[n])}" for n in names) + "}" for _ in range(self.rng.randint(1, 3)))
        where = self.pick("", f".where({self.condition()})", f".where({self.condition()})", f".where({self.condition(1)}).where({self.condition(1)})")
        run = self.pick("op.execute", "op.execute", "op.get_bind().execute")
        return self.pick(
            lambda: f"{run}(t.update(){where}.values({mixed}))", lambda: f"{run}(sa.update(t){where}.values({mixed}))", lambda: f"{run}(t.update(){where}.values({{{', '.join(repr(n) + ': ' + self.pick(*plain[n]) for n in names)}}}))",
            lambda: f"{run}(t.delete(){where})", lambda: f"{run}(sa.delete(t){where})", lambda: f"{run}(t.insert().values({mixed}))", lambda: f"{run}(sa.insert(t).values([{rows}]))", lambda: f"op.bulk_insert(t, [{rows}])", lambda: f"op.bulk_insert(t, [{rows}], multiinsert=False)",
            lambda: f"{run}({self.select()})", lambda: f"{run}(sa.insert(u).from_select(['tid'], sa.select(t.c.id){where}))", lambda: f"{run}(t.insert().from_select(['id', 'name'], sa.select(u.c.id, u.c.note)))",
            lambda: f"{run}(sa.text('update t set a = :x where b = :y').bindparams(x={self.pick(*[v for v in ('1', repr('s'), 'True', 'None', '2.5', repr(chr(92)), 'datetime.date(2020, 1, 1)')])}, y={self.pick('1', repr('z'))}))",
            lambda: f"{run}({self.pick(repr('select 1;'), repr('select a::text, :b'), repr(chr(92) + ':x'), repr('a %% b %s'), 'sa.text(' + repr('select :a') + ')', repr('  indented' + chr(10) + chr(9) + 'tab  '))})",
            lambda: f"{run}(postgresql.insert(t).values({mixed}).on_conflict_do_nothing())", lambda: f"{run}(sa.update(t).values({mixed}).where(t.c.id == u.c.tid))", lambda: f"{run}(sa.union(sa.select(t.c.id), sa.select(u.c.id)))",
            lambda: f"{run}(t.insert().values({mixed}).returning(t.c.id))", lambda: f"{run}(sa.select(t.c.name).where({self.condition()}).subquery().select())",
        )()

    def dml_body(self):
        kinds = {"id": ["sa.Integer", "sa.Integer()", "sa.BigInteger"], "name": ["sa.String", "sa.String(20)", "sa.Text()", "sa.Unicode()"], "flag": ["sa.Boolean", "sa.Boolean()"], "price": ["sa.Numeric(10, 2)", "sa.Float()", "sa.Numeric"], "made": ["sa.DateTime", "sa.DateTime(timezone=True)", "sa.Date()"],
                 "data": ["sa.JSON()", "postgresql.JSONB", "postgresql.UUID()", "postgresql.ARRAY(sa.Text())", "sa.LargeBinary()", "sa.Enum('a', 'x', name='m')", "sa.Uuid()", "sa.Interval()"]}
        if self.rng.random() < 0.25:
            columns = ", ".join(f"sa.Column('{n}', {self.pick(*k)}{', primary_key=True' if n == 'id' and self.rng.random() < 0.5 else ''})" for n, k in kinds.items())
            head = f"t = sa.Table('t', sa.MetaData(), {columns}{self.maybe(0.2, ', schema=' + chr(39) + 'app' + chr(39)) or ''})"
        else:
            columns = ", ".join(f"sa.column('{n}'{'' if self.rng.random() < 0.15 else ', ' + self.pick(*k)})" for n, k in kinds.items())
            head = f"t = sa.table('t', {columns}{self.maybe(0.15, ', schema=' + chr(39) + 'app' + chr(39)) or ''})"
        return [head, "u = sa.table('u', sa.column('id', sa.Integer), sa.column('tid', sa.Integer), sa.column('note', sa.String))", self.dml()]


def split_arguments(text):
    parts, depth, quote, start = [], 0, None, 0
    for i, ch in enumerate(text):
        if quote:
            if ch == quote and text[i - 1] != "\\":
                quote = None
        elif ch in "'\"":
            quote = ch
        elif ch in "([{":
            depth += 1
        elif ch in ")]}":
            depth -= 1
        elif ch == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def body_of(rng, kinds):
    words = Words(rng)
    kind = rng.choice(kinds)
    if kind == "python":
        return [Python(rng).body()]
    if kind == "dml":
        return words.dml_body()
    return [words.ddl() for _ in range(rng.choice([1, 1, 1, 2]))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bodies", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default="ddl,dml")
    options = parser.parse_args()
    from render_bodies import rendered

    for number in range(options.bodies):
        rng = random.Random(options.seed * 1_000_003 + number)
        body = body_of(rng, options.kinds.split(","))
        lines = [line for statement in body for line in statement.split("\n")]
        source = HEADER + "def upgrade():\n" + "".join(f"    {line}\n" for line in lines)
        dialects = ("postgresql",) if "python" in options.kinds else ("postgresql", "mysql", "mariadb")
        answers = {dialect: rendered(source, dialect) for dialect in dialects}
        sys.stdout.write(json.dumps({"body": "\n".join(body), "source": source, "answers": answers}) + "\n")


main()
