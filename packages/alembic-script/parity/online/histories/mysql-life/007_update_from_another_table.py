"""update from another table

Revision ID: 007
Revises: 006
"""
from alembic import op
import sqlalchemy as sa

revision = "007"
down_revision = "006"


persons = sa.table("persons", sa.column("id", sa.Integer), sa.column("name", sa.Text), sa.column("cost", sa.Integer))
pets = sa.table("pets", sa.column("owner", sa.Integer), sa.column("kind", sa.String))


def upgrade():
    op.execute(pets.update().where(pets.c.owner == persons.c.id).where(persons.c.cost > 5).values(kind="cat"))
    op.execute(
        persons.update().values(
            name=sa.case((persons.c.cost > 8, sa.func.concat(persons.c.name, " (dear)")), else_=sa.func.concat(persons.c.name, " %"))
        )
    )


def downgrade():
    op.execute(pets.update().values(kind="dog"))
