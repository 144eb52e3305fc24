"""update from another table

Revision ID: 009
Revises: 008
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.sql import column, table

revision = "009"
down_revision = "008"


persons = table("persons", column("id", sa.Integer), column("name", sa.Text), column("cost", sa.Integer))
pets = sa.table("pets", sa.column("owner", sa.Integer), sa.column("seen", sa.Boolean), schema="app")


def upgrade():
    op.execute(pets.update().where(pets.c.owner == persons.c.id).where(persons.c.cost > 5).values(seen=sa.true()))
    op.execute(
        persons.update().values(
            name=sa.case((persons.c.cost > 8, persons.c.name + " (dear)"), else_=sa.func.concat(persons.c.name, " %"))
        )
    )
    op.execute(sa.delete(persons).where(sa.and_(persons.c.cost.is_(None), persons.c.name.like("%zz%"))))


def downgrade():
    op.execute(pets.update().values(seen=False))
