"""change rows

Revision ID: 003
Revises: 002
"""
import datetime

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "003"
down_revision = "002"

things = sa.table(
    "things", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("flag", sa.Boolean), sa.column("price", sa.Numeric), sa.column("data", postgresql.JSONB),
    sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)), sa.column("ratio", sa.Float), sa.column("made", sa.DateTime), sa.column("span", sa.Interval), sa.column("untyped"),
)
parts = sa.table("parts", sa.column("id", sa.Integer), sa.column("thing_id", sa.Integer), sa.column("note", sa.Text))


def upgrade():
    counts = sa.select(parts.c.thing_id, sa.func.count().label("n")).group_by(parts.c.thing_id).subquery()
    op.execute(things.update().where(things.c.id == counts.c.thing_id).values(price=counts.c.n + 10))
    op.execute(things.update().values(name=things.c.name + "!" + sa.cast(things.c.id, sa.String)).where(sa.and_(things.c.id > 2, ~things.c.name.like("%ee%"))))
    op.execute(things.update().values(ratio=sa.case((things.c.flag, 1.5), (things.c.flag.is_(None), 0), else_=sa.func.coalesce(things.c.ratio, 3) / 2)))
    op.execute(things.update().where(sa.exists().where(parts.c.thing_id == things.c.id)).values(flag=sa.or_(things.c.id == 1, things.c.name.contains("5%", autoescape=True))))
    op.execute(things.update().where(things.c.data["b"]["c"].as_float() > 1).values(data=things.c.data.op("||")(sa.cast({"d": "e"}, postgresql.JSONB))))
    op.execute(things.update().where(things.c.tags.contains(["x"])).values(tags=things.c.tags + ["new"]))
    insert = postgresql.insert(parts).values(id=1, thing_id=9, note="up")
    op.execute(insert.on_conflict_do_update(index_elements=["id"], set_={"note": insert.excluded.note + "sert"}))
    op.execute(postgresql.insert(parts).values(id=1, note="no").on_conflict_do_nothing())
    op.execute(parts.insert().from_select(["thing_id", "note"], sa.select(things.c.id, sa.func.upper(things.c.name)).where(things.c.id.between(2, 4)).order_by(things.c.id)))
    op.execute(parts.update().values(note=sa.select(things.c.name).where(things.c.id == parts.c.thing_id).correlate(parts).scalar_subquery()).where(parts.c.note.is_(None)))
    op.execute(parts.delete().where(parts.c.thing_id.in_(sa.select(things.c.id).where(things.c.name.startswith("fo")))))
    bind = op.get_bind()
    bind.execute(things.update().where(things.c.id == sa.bindparam("which")).values(name=sa.bindparam("to")), [{"which": 5, "to": "V\\"}, {"which": 6, "to": "VI"}])
    bind.execute(things.update().where(things.c.name == "two").values(doc={"changed": [True]}))


def downgrade():
    op.execute(parts.delete().where(sa.or_(parts.c.note.ilike("T%"), parts.c.note == "upsert")))
    op.execute(things.update().values(ratio=None, price=sa.literal(5) * 2 // 3))
