#: op.execute(sa.select(t.c.id).where(t.c.made + sa.text("interval '1 day'") > sa.func.now()))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).where(t.c.made + sa.text("interval '1 day'") > sa.func.now()))

#: op.execute(t.update().values(made=sa.func.now() - datetime.timedelta(days=2)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(made=sa.func.now() - datetime.timedelta(days=2)))

#: op.execute(t.update().values(data=sa.func.jsonb_set(t.c.data, '{a}', '"x"')))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(data=sa.func.jsonb_set(t.c.data, '{a}', '"x"')))

#: op.execute(t.update().values(name=t.c.data["a"].astext.cast(sa.Integer)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(name=t.c.data["a"].astext.cast(sa.Integer)))

#: op.execute(t.update().values(data=sa.func.json_build_object("a", t.c.id, "b", sa.null())))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(data=sa.func.json_build_object("a", t.c.id, "b", sa.null())))

#: op.execute(t.update().where(t.c.id == sa.select(u.c.id).where(u.c.name == "x").scalar_subquery()).values(name=
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().where(t.c.id == sa.select(u.c.id).where(u.c.name == "x").scalar_subquery()).values(name="y"))

#: op.execute(t.select().where(t.c.id == 1))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.select().where(t.c.id == 1))

#: op.execute(sa.text("update t set d = :d").bindparams(sa.bindparam("d", value={"a": 1}, type_=postgresql.JSONB)
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.text("update t set d = :d").bindparams(sa.bindparam("d", value={"a": 1}, type_=postgresql.JSONB)))

#: op.execute(sa.text("update t set d = :d").bindparams(sa.bindparam("d", type_=sa.String), d="x"))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.text("update t set d = :d").bindparams(sa.bindparam("d", type_=sa.String), d="x"))

#: op.execute(sa.text("delete from t where id in :i").bindparams(sa.bindparam("i", value=["a", "b"], expanding=Tr
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.text("delete from t where id in :i").bindparams(sa.bindparam("i", value=["a", "b"], expanding=True)))

#: op.execute(sa.text("delete from t where id = any(:i)").bindparams(i=[1, 2]))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.text("delete from t where id = any(:i)").bindparams(i=[1, 2]))

#: op.execute(sa.text("select :a::int, :b :c").bindparams(a=1, b="x:c", c=None))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.text("select :a::int, :b :c").bindparams(a=1, b="x:c", c=None))

#: op.execute(sa.func.setval("s", 5))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.func.setval("s", 5))

#: op.execute(t.update().values({t.c.name: "x", "flag": True}))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values({t.c.name: "x", "flag": True}))

#: op.execute(t.update().values(**{c: None for c in ["name", "flag"]}))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(**{c: None for c in ["name", "flag"]}))

#: op.execute(sa.update(t).values(t.c.id == 1))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.update(t).values(t.c.id == 1))

#: op.execute(sa.select(sa.func.count(sa.distinct(t.c.id)), sa.func.max(t.c.id) + 1).select_from(t))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.func.count(sa.distinct(t.c.id)), sa.func.max(t.c.id) + 1).select_from(t))

#: op.execute(sa.select(t.c.id).order_by(sa.nulls_last(t.c.name.desc())))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).order_by(sa.nulls_last(t.c.name.desc())))

#: op.execute(sa.select(sa.exists().where(t.c.id == 1)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.exists().where(t.c.id == 1)))

#: op.execute(sa.select(sa.exists(sa.select(t.c.id))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.exists(sa.select(t.c.id))))

#: op.execute(sa.select(t.c.id.label("x"), sa.literal("a").label("y")).order_by("x"))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id.label("x"), sa.literal("a").label("y")).order_by("x"))

#: op.execute(sa.union_all(sa.select(t.c.id), sa.select(u.c.id)).order_by("id").limit(3))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.union_all(sa.select(t.c.id), sa.select(u.c.id)).order_by("id").limit(3))

#: op.execute(sa.select(t.c.name).distinct(t.c.id))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.name).distinct(t.c.id))

#: op.execute(u.insert().from_select([u.c.t_id, u.c.name], sa.select(t.c.id, sa.literal("x")).where(t.c.flag)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(u.insert().from_select([u.c.t_id, u.c.name], sa.select(t.c.id, sa.literal("x")).where(t.c.flag)))

#: op.execute(u.insert().from_select(["t_id"], sa.union(sa.select(t.c.id), sa.select(v.c.id))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(u.insert().from_select(["t_id"], sa.union(sa.select(t.c.id), sa.select(v.c.id))))

#: op.execute(sa.insert(u).values((1, 2, "x", True)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.insert(u).values((1, 2, "x", True)))

#: op.execute(sa.delete(t).where(sa.not_(t.c.id.in_(sa.select(u.c.t_id).where(u.c.t_id.isnot(None))))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(sa.not_(t.c.id.in_(sa.select(u.c.t_id).where(u.c.t_id.isnot(None))))))

#: op.execute(sa.delete(t).where(~sa.exists(sa.select(1).where(u.c.t_id == t.c.id))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(~sa.exists(sa.select(1).where(u.c.t_id == t.c.id))))

#: op.execute(sa.delete(t).where(~t.c.id.in_([])))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(~t.c.id.in_([])))

#: op.execute(sa.delete(t).where(t.c.name.op("~*")("^a")))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(t.c.name.op("~*")("^a")))

#: op.execute(sa.delete(t).where(sa.func.lower(t.c.name) == "x").where(t.c.kind == "a"))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(sa.func.lower(t.c.name) == "x").where(t.c.kind == "a"))

#: op.execute(sa.delete(t).where(sa.tuple_(t.c.id, t.c.name).in_(sa.select(u.c.id, u.c.name))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(sa.tuple_(t.c.id, t.c.name).in_(sa.select(u.c.id, u.c.name))))

#: op.execute(sa.delete(t).where(t.c.flag == sa.true(), t.c.flag != False))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(t.c.flag == sa.true(), t.c.flag != False))

#: op.execute(sa.delete(t).where(t.c.made < "2020-01-01"))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(t.c.made < "2020-01-01"))

#: op.execute(sa.delete(t).where(t.c.made < datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(t.c.made < datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)))

#: op.execute(sa.delete(t).where(t.c.key == "7c9e6679-7425-40de-944b-e07fc1f90ae7"))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(t.c.key == "7c9e6679-7425-40de-944b-e07fc1f90ae7"))

#: op.execute(sa.delete(t).where(t.c.price > 5, t.c.ratio == 1, t.c.big == 2**40))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(t.c.price > 5, t.c.ratio == 1, t.c.big == 2**40))

#: x = sa.alias(t, "x") ; op.execute(sa.select(x.c.id, t.c.id).where(x.c.id > t.c.id))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
x = sa.alias(t, "x")
op.execute(sa.select(x.c.id, t.c.id).where(x.c.id > t.c.id))

#: x = t.alias() ; op.execute(sa.delete(t).where(t.c.id.in_(sa.select(x.c.id).where(x.c.name == "n"))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
x = t.alias()
op.execute(sa.delete(t).where(t.c.id.in_(sa.select(x.c.id).where(x.c.name == "n"))))

#: c = sa.select(t.c.id).cte("c") ; op.execute(u.insert().from_select(["t_id"], sa.select(c.c.id)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
c = sa.select(t.c.id).cte("c")
op.execute(u.insert().from_select(["t_id"], sa.select(c.c.id)))

#: c = sa.select(t.c.id).cte() ; op.execute(u.delete().where(u.c.t_id.in_(sa.select(c.c.id))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
c = sa.select(t.c.id).cte()
op.execute(u.delete().where(u.c.t_id.in_(sa.select(c.c.id))))

#: c = sa.select(t.c.id, t.c.big).where(t.c.id == 1).cte("r", recursive=True) ; c = c.union_all(sa.select(t.c.id,
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
c = sa.select(t.c.id, t.c.big).where(t.c.id == 1).cte("r", recursive=True)
c = c.union_all(sa.select(t.c.id, t.c.big).where(t.c.big == c.c.id))
op.execute(sa.select(c.c.id))

#: c = t.delete().where(t.c.id == 1).returning(t.c.id, t.c.name).cte("gone") ; op.execute(sa.select(c.c.id))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
c = t.delete().where(t.c.id == 1).returning(t.c.id, t.c.name).cte("gone")
op.execute(sa.select(c.c.id))

#: c = t.delete().returning(t.c.id).cte("gone") ; op.execute(u.insert().from_select(["t_id"], sa.select(c.c.id)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
c = t.delete().returning(t.c.id).cte("gone")
op.execute(u.insert().from_select(["t_id"], sa.select(c.c.id)))

#: q = sa.select(t.c.id, sa.func.row_number().over(partition_by=t.c.name, order_by=[t.c.id.desc(), t.c.name]).lab
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
q = sa.select(t.c.id, sa.func.row_number().over(partition_by=t.c.name, order_by=[t.c.id.desc(), t.c.name]).label("n")).subquery()
op.execute(t.delete().where(t.c.id.in_(sa.select(q.c.id).where(q.c.n > 1))))

#: q = sa.select(t).subquery("q") ; op.execute(sa.select(q.c.id, q.c.Mixed))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
q = sa.select(t).subquery("q")
op.execute(sa.select(q.c.id, q.c.Mixed))

#: op.execute(t.update().values(name=sa.case((t.c.id == 1, "a"), (t.c.id == 2, sa.null()))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(name=sa.case((t.c.id == 1, "a"), (t.c.id == 2, sa.null()))))

#: op.execute(t.update().values(name=sa.case({1: "a", 2: "b"}, value=t.c.id, else_=t.c.name)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(name=sa.case({1: "a", 2: "b"}, value=t.c.id, else_=t.c.name)))

#: op.execute(t.update().values(kind=sa.cast("a", postgresql.ENUM("a", "b", name="mood"))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(kind=sa.cast("a", postgresql.ENUM("a", "b", name="mood"))))

#: op.execute(t.update().values(kind=sa.cast(t.c.name, sa.Enum("a", "b", name="mood"))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(kind=sa.cast(t.c.name, sa.Enum("a", "b", name="mood"))))

#: op.execute(t.update().values(kind=sa.text("'a'::mood")))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(kind=sa.text("'a'::mood")))

#: op.execute(t.update().values(tags=sa.cast(postgresql.array(["a", "b"]), postgresql.ARRAY(sa.Text))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(tags=sa.cast(postgresql.array(["a", "b"]), postgresql.ARRAY(sa.Text))))

#: op.execute(t.update().values(tags=sa.func.array_append(t.c.tags, "x")).where("x" != sa.all_(t.c.tags)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(tags=sa.func.array_append(t.c.tags, "x")).where("x" != sa.all_(t.c.tags)))

#: op.execute(t.update().values(tags=sa.func.array_remove(t.c.tags, sa.cast("x", sa.Text))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(tags=sa.func.array_remove(t.c.tags, sa.cast("x", sa.Text))))

#: op.execute(t.update().values(big=t.c.big // 2 % 3, price=t.c.price / 2 * 1.5 - 1))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(big=t.c.big // 2 % 3, price=t.c.price / 2 * 1.5 - 1))

#: op.execute(t.update().values(big=(t.c.big + 1) * 2, price=-(t.c.price + 1)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(big=(t.c.big + 1) * 2, price=-(t.c.price + 1)))

#: op.execute(t.update().values(big=1 - t.c.big, name="a" + t.c.name, ratio=2 / t.c.ratio))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(big=1 - t.c.big, name="a" + t.c.name, ratio=2 / t.c.ratio))

#: op.execute(t.update().values(name=t.c.name.collate("C") + "x", Mixed=sa.func.concat_ws(" ", t.c.name, t.c.Mixe
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(name=t.c.name.collate("C") + "x", Mixed=sa.func.concat_ws(" ", t.c.name, t.c.Mixed)))

#: op.execute(t.update().values(name=sa.func.regexp_replace(t.c.name, r"\\d+", "", "g")))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(name=sa.func.regexp_replace(t.c.name, r"\d+", "", "g")))

#: op.execute(t.update().values(name=sa.func.substr(t.c.name, 1, 5), Mixed=sa.func.trim(t.c.Mixed), x=sa.func.md5
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(name=sa.func.substr(t.c.name, 1, 5), Mixed=sa.func.trim(t.c.Mixed), x=sa.func.md5(t.c.name)))

#: op.execute(t.update().ordered_values(("name", "x"), ("id", 1)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().ordered_values(("name", "x"), ("id", 1)))

#: op.execute(t.insert().prefix_with("IGNORE").values(id=1))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.insert().prefix_with("IGNORE").values(id=1))

#: op.execute(t.insert().prefix_with("IGNORE", dialect="mysql").values(id=1))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.insert().prefix_with("IGNORE", dialect="mysql").values(id=1))

#: op.execute(postgresql.insert(t).values([{"id": 1}, {"id": 2}]).on_conflict_do_nothing(constraint="pk"))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(postgresql.insert(t).values([{"id": 1}, {"id": 2}]).on_conflict_do_nothing(constraint="pk"))

#: s = postgresql.insert(t).values(id=1, name="x") ; op.execute(s.on_conflict_do_update(index_elements=["id"], in
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
s = postgresql.insert(t).values(id=1, name="x")
op.execute(s.on_conflict_do_update(index_elements=["id"], index_where=t.c.flag, set_={"name": sa.func.coalesce(s.excluded.name, t.c.name), "big": t.c.big + 1}))

#: s = postgresql.insert(t).from_select(["id"], sa.select(u.c.id)) ; op.execute(s.on_conflict_do_nothing())
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
s = postgresql.insert(t).from_select(["id"], sa.select(u.c.id))
op.execute(s.on_conflict_do_nothing())

#: s = mysql.insert(t).values(id=1, name="x") ; op.execute(s.on_duplicate_key_update({"name": s.inserted.name, "b
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
s = mysql.insert(t).values(id=1, name="x")
op.execute(s.on_duplicate_key_update({"name": s.inserted.name, "big": t.c.big}))

#: op.execute(sa.select(sa.func.unnest(t.c.tags)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.func.unnest(t.c.tags)))

#: op.execute(sa.select(sa.func.percentile_cont(0.5).within_group(t.c.id)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.func.percentile_cont(0.5).within_group(t.c.id)))

#: op.execute(sa.select(sa.func.string_agg(t.c.name, postgresql.aggregate_order_by(sa.literal(","), t.c.id))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.func.string_agg(t.c.name, postgresql.aggregate_order_by(sa.literal(","), t.c.id))))

#: op.execute(sa.select(sa.func.array_agg(t.c.id)).group_by(t.c.name).having(sa.func.count(t.c.id) > 1))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.func.array_agg(t.c.id)).group_by(t.c.name).having(sa.func.count(t.c.id) > 1))

#: op.execute(sa.select(sa.text("*")).select_from(t).where(sa.text("id = 1")))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.text("*")).select_from(t).where(sa.text("id = 1")))

#: op.execute(sa.select("*"))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select("*"))

#: op.execute(sa.select(sa.text("1")).select_from(sa.text("t")))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.text("1")).select_from(sa.text("t")))

#: op.execute(sa.select(t.c.id).join(u, sa.and_(u.c.t_id == t.c.id, u.c.on.is_(True))).outerjoin(v, v.c.id == u.c
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).join(u, sa.and_(u.c.t_id == t.c.id, u.c.on.is_(True))).outerjoin(v, v.c.id == u.c.id))

#: op.execute(sa.select(t.c.id).select_from(sa.join(t, u, t.c.id == u.c.t_id)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).select_from(sa.join(t, u, t.c.id == u.c.t_id)))

#: op.execute(sa.select(t.c.id).where(t.c.id == u.c.t_id).where(u.c.name == sa.bindparam("n")))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).where(t.c.id == u.c.t_id).where(u.c.name == sa.bindparam("n")))

#: op.execute(sa.update(t).where(t.c.id == u.c.t_id).where(u.c.id == v.c.id).values(name=v.c.name))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.update(t).where(t.c.id == u.c.t_id).where(u.c.id == v.c.id).values(name=v.c.name))

#: op.execute(sa.delete(t).where(t.c.id == u.c.t_id))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.delete(t).where(t.c.id == u.c.t_id))

#: op.execute(t.update().where(t.c.id == 1).values(name=sa.select(sa.func.max(u.c.name)).where(u.c.t_id == t.c.id
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().where(t.c.id == 1).values(name=sa.select(sa.func.max(u.c.name)).where(u.c.t_id == t.c.id).scalar_subquery()))

#: op.execute(t.update().values(flag=sa.true(), Mixed=sa.literal_column("'x'"), x=sa.literal(None)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(flag=sa.true(), Mixed=sa.literal_column("'x'"), x=sa.literal(None)))

#: op.execute(t.update().values(flag=t.c.name == "x", x=~t.c.flag))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(flag=t.c.name == "x", x=~t.c.flag))

#: op.execute(t.update().values(flag=sa.func.coalesce(t.c.flag, False)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(flag=sa.func.coalesce(t.c.flag, False)))

#: op.execute(t.update().values(flag=sa.or_(t.c.flag, t.c.name.is_(None))))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(t.update().values(flag=sa.or_(t.c.flag, t.c.name.is_(None))))

#: op.execute(sa.select(sa.cast(t.c.id, sa.String), sa.func.lower(t.c.name), t.c.id + 1, -t.c.id, ~t.c.flag, sa.n
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.cast(t.c.id, sa.String), sa.func.lower(t.c.name), t.c.id + 1, -t.c.id, ~t.c.flag, sa.null(), sa.literal(5)))

#: op.execute(sa.select(t.c.id).with_for_update(of=t, skip_locked=True))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).with_for_update(of=t, skip_locked=True))

#: op.execute(sa.select(t.c.id).where(t.c.name.match("x")))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).where(t.c.name.match("x")))

#: op.execute(sa.select(t.c.id).where(t.c.name.regexp_match("x")).where(sa.func.to_tsvector("english", t.c.name).
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).where(t.c.name.regexp_match("x")).where(sa.func.to_tsvector("english", t.c.name).op("@@")(sa.func.to_tsquery("x"))))

#: op.execute(sa.select(t.c.id).where(sa.literal(1) == t.c.id, sa.literal("a") == u.c.name))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).where(sa.literal(1) == t.c.id, sa.literal("a") == u.c.name))

#: op.execute(sa.select(t.c.id).where(1 == t.c.id, None != t.c.name, "x" < t.c.name))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).where(1 == t.c.id, None != t.c.name, "x" < t.c.name))

#: op.execute(sa.select(sa.column("a"), sa.column("b", sa.String) + "x").select_from(sa.table("z")))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(sa.column("a"), sa.column("b", sa.String) + "x").select_from(sa.table("z")))

#: op.execute(sa.select(t.c.id).where(t.c.id.between(1, 2) & ~t.c.id.between(3, 4)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).where(t.c.id.between(1, 2) & ~t.c.id.between(3, 4)))

#: op.execute(sa.select(t.c.id).where(sa.and_(*[t.c.id > i for i in range(2)])))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).where(sa.and_(*[t.c.id > i for i in range(2)])))

#: op.execute(sa.select(t.c.id).where(sa.or_(*[c.is_(None) for c in (t.c.name, t.c.flag)])))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).where(sa.or_(*[c.is_(None) for c in (t.c.name, t.c.flag)])))

#: op.execute(sa.select(t.c.id).where(sa.and_(True, t.c.id == 1)))
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.select(t.c.id).where(sa.and_(True, t.c.id == 1)))

#: op.execute(sa.insert(t).values(id=1, name=op.inline_literal("x"), made=sa.func.now(), price=decimal.Decimal("1
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.execute(sa.insert(t).values(id=1, name=op.inline_literal("x"), made=sa.func.now(), price=decimal.Decimal("1E+3"), ratio=float("inf")))

#: op.bulk_insert(t, [{"id": i, "name": f"n{i}"} for i in range(3)])
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.bulk_insert(t, [{"id": i, "name": f"n{i}"} for i in range(3)])

#: op.bulk_insert(t, [])
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.bulk_insert(t, [])

#: op.bulk_insert(u, [{"name": "x"}, {"name": "y", "t_id": 2}], multiinsert=False)
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.bulk_insert(u, [{"name": "x"}, {"name": "y", "t_id": 2}], multiinsert=False)

#: op.bulk_insert(sa.table("w", sa.Column("a", sa.Integer), sa.column("b", sa.Text())), [{"a": 1, "b": "x"}])
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
op.bulk_insert(sa.table("w", sa.Column("a", sa.Integer), sa.column("b", sa.Text())), [{"a": 1, "b": "x"}])

#: w = op.create_table("w", sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(5), default="
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
w = op.create_table("w", sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(5), default="q"), sa.Column("m", sa.Integer, server_default="3"))
op.bulk_insert(w, [{"n": "x"}])
op.execute(w.insert().values(m=3))
op.execute(w.update().values(n="y").where(w.c.id == 1))

#: w = sa.Table("w", sa.MetaData(), sa.Column("id", postgresql.UUID, primary_key=True, server_default=sa.text("ge
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
w = sa.Table("w", sa.MetaData(), sa.Column("id", postgresql.UUID, primary_key=True, server_default=sa.text("gen_random_uuid()")), sa.Column("n", sa.String(5)), schema="s")
op.execute(w.insert().values(n="x"))

#: w = sa.Table("w", sa.MetaData(), sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, prim
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
w = sa.Table("w", sa.MetaData(), sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True), sa.Column("n", sa.String(5)))
op.execute(w.insert().values(a=1, n="x"))

#: w = sa.Table("w", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("n", sa.String(5)), sa.PrimaryKeyConstr
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
w = sa.Table("w", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("n", sa.String(5)), sa.PrimaryKeyConstraint("a"))
op.execute(w.insert().values(n="x"))

#: w = sa.Table("w", sa.MetaData(), sa.Column("a", sa.Integer, sa.Sequence("w_seq"), primary_key=True), sa.Column
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
w = sa.Table("w", sa.MetaData(), sa.Column("a", sa.Integer, sa.Sequence("w_seq"), primary_key=True), sa.Column("n", sa.String(5)))
op.execute(w.insert().values(n="x"))

#: w = sa.Table("w", sa.MetaData(), sa.Column("a", sa.Integer, sa.Identity(), primary_key=True), sa.Column("n", s
import datetime, decimal
t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String(20)), sa.column("flag", sa.Boolean),
    sa.column("price", sa.Numeric(10, 2)), sa.column("made", sa.DateTime), sa.column("day", sa.Date), sa.column("x"),
    sa.column("data", postgresql.JSONB), sa.column("doc", sa.JSON), sa.column("tags", postgresql.ARRAY(sa.Text)),
    sa.column("kind", sa.Enum("a", "b", name="mood")), sa.column("key", sa.Uuid), sa.column("raw", sa.LargeBinary),
    sa.column("ratio", sa.Float), sa.column("Mixed", sa.Text), sa.column("big", sa.BigInteger))
u = sa.Table("u", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer),
    sa.Column("name", sa.String), sa.Column("on", sa.Boolean))
v = sa.table("v", sa.column("id", sa.Integer), sa.column("name", sa.String), schema="app")
a = t.alias("a")
w = sa.Table("w", sa.MetaData(), sa.Column("a", sa.Integer, sa.Identity(), primary_key=True), sa.Column("n", sa.String(5), default=sa.func.f()))
op.execute(w.insert().values())
op.execute(w.insert().values(a=5))
