"""insert rows

Revision ID: 002
Revises: 001
"""
from alembic import op
import sqlalchemy as sa

revision = "002"
down_revision = "001"


people = sa.table("people", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("mood", sa.Enum("ok", "sad's", name="mood")), sa.column("price", sa.Numeric), sa.column("seen", sa.Boolean))


def upgrade():
    op.bulk_insert(people, [
        {"name": "back\\slash", "mood": "ok", "price": 1, "seen": True},
        {"name": "per%cent :colon", "mood": "sad's", "price": 2.5, "seen": False},
        {"name": "it's", "mood": None, "price": 3, "seen": False},
    ])
    op.execute(people.update().where(people.c.name == "it's").values(price=people.c.price + 4, name="back\\again"))
    op.execute(people.update().where(sa.not_(people.c.seen)).values(seen=True))
    op.execute(sa.text("UPDATE people SET name = :new WHERE name = :old").bindparams(new="it's \\ new", old="back\\slash"))


def downgrade():
    op.execute(people.delete())
