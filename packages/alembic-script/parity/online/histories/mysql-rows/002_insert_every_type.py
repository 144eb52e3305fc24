"""insert every type

Revision ID: 002
Revises: 001
"""
import datetime
import decimal
import uuid

from alembic import op
import sqlalchemy as sa

revision = "002"
down_revision = "001"

things = sa.table(
    "things",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric),
    sa.column("ratio", sa.Float),
    sa.column("made", sa.DateTime),
    sa.column("day", sa.Date),
    sa.column("hour", sa.Time),
    sa.column("doc", sa.JSON),
    sa.column("data", sa.JSON),
    sa.column("kind", sa.Enum("sad", "ok", name="mood")),
    sa.column("key", sa.Uuid),
    sa.column("raw", sa.LargeBinary),
    sa.column("span", sa.Interval),
)
parts = sa.Table("parts", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("thing_id", sa.Integer), sa.Column("note", sa.Text, default="none"))


def upgrade():
    op.bulk_insert(
        things,
        [
            {
                "id": 1, "name": "it's a \\ back\\'slash %s :x", "flag": True, "price": decimal.Decimal("1.50"), "ratio": 1e-7,
                "made": datetime.datetime(2020, 1, 2, 3, 4, 5, 678), "day": datetime.date(2020, 1, 2),
                "hour": datetime.time(1, 2, 3), "doc": {"a": [1, None, True, "é\n\"q\" \\ 😀"]}, "data": {"b": {"c": 1.5}},
                "kind": "ok", "key": uuid.UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
                "raw": b"\x00\xff'\\", "span": datetime.timedelta(days=1, seconds=3.5),
            },
            {
                "id": 2, "name": "two", "flag": None, "price": None, "ratio": 2.0, "made": None, "day": None, "hour": None, "doc": None,
                "data": ["z"], "kind": None, "key": None, "raw": None, "span": None,
            },
        ],
    )
    bind = op.get_bind()
    bind.execute(things.insert(), [{"id": 3, "name": "three"}, {"id": 4, "name": "four"}])
    bind.execute(sa.text("INSERT INTO things (id, name, flag) VALUES (:id, :name, :flag)"), [{"id": 5, "name": "five", "flag": False}, {"id": 6, "name": "s\\x", "flag": True}])
    bind.execute(sa.text("UPDATE things SET price = :p WHERE id IN :ids").bindparams(sa.bindparam("ids", expanding=True)), {"p": 7, "ids": [3, 4]})
    op.execute(parts.insert().values(thing_id=1))
    op.execute(parts.insert().values([{"thing_id": 2, "note": "a"}, {"thing_id": 3, "note": "b"}]))


def downgrade():
    op.execute(sa.delete(parts))
    op.execute(things.delete().where(things.c.id.in_([1, 2, 3, 4, 5, 6])))
