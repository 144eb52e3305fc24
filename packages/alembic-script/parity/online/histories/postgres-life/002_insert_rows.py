"""insert rows

Revision ID: 002
Revises: 001
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "002"
down_revision = "001"


people = sa.table(
    "people",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("mood", postgresql.ENUM("ok", "sad's", name="mood", create_type=False)),
    sa.column("price", sa.Numeric),
    sa.column("data", postgresql.JSONB),
)


def upgrade():
    op.bulk_insert(people, [
        {"name": "back\\slash", "mood": "ok", "price": 1, "data": {"a": [1, None, "x'y"]}},
        {"name": "per%cent :colon", "mood": "sad's", "price": 2.5, "data": []},
        {"name": "it's", "mood": None, "price": 3, "data": {"k": "\\"}},
    ])
    op.execute(people.update().where(people.c.name == "it's").values(price=people.c.price + 4, name="back\\again"))
    op.execute(sa.text("UPDATE people SET name = :new WHERE name = :old").bindparams(new="it's \\ new", old="back\\slash"))


def downgrade():
    op.execute(people.delete().where(people.c.price.in_([1.0, 2.5, 7.0])))
