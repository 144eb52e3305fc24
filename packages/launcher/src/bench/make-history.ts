// A made history with the mixture of public ones: tables, columns, indexes, types, constraints, SQL by hand; about 60 lines a script.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ENV_PY = `from alembic import context

config = context.config
target_metadata = None


def run_migrations_offline() -> None:
    context.configure(
        url="postgresql://",
        target_metadata=target_metadata,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    raise SystemExit("only --sql")
`

const INI = `[alembic]
script_location = %(here)s/migrations

[loggers]
keys = root

[handlers]
keys = console

[formatters]
keys = plain

[logger_root]
level = WARNING
handlers = console

[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain

[formatter_plain]
format = %(message)s
`

type Bodies = { readonly up: string; readonly down: string }

const BODIES: readonly ((n: number) => Bodies)[] = [
  (n) => ({
    up: `    op.create_table(
        "orders_${n}",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), server_default="open", nullable=False),
        sa.Column("total", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("total >= 0", name="orders_${n}_total_check"),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="orders_${n}_customer_fkey", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference", name="orders_${n}_reference_key"),
    )
    op.create_index(op.f("ix_orders_${n}_customer_id"), "orders_${n}", ["customer_id"], unique=False)
    op.create_index(op.f("ix_orders_${n}_created_at"), "orders_${n}", ["created_at"], unique=False)`,
    down: `    op.drop_index(op.f("ix_orders_${n}_created_at"), table_name="orders_${n}")
    op.drop_index(op.f("ix_orders_${n}_customer_id"), table_name="orders_${n}")
    op.drop_table("orders_${n}")`,
  }),
  (n) => ({
    up: `    op.add_column("accounts", sa.Column("flag_${n}", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("accounts", sa.Column("note_${n}", sa.Text(), nullable=True))
    op.create_index("ix_accounts_flag_${n}", "accounts", ["flag_${n}"], unique=False, postgresql_where=sa.text("flag_${n}"))`,
    down: `    op.drop_index("ix_accounts_flag_${n}", table_name="accounts")
    op.drop_column("accounts", "note_${n}")
    op.drop_column("accounts", "flag_${n}")`,
  }),
  (n) => ({
    up: `    op.alter_column(
        "invoices",
        "number_${n}",
        existing_type=sa.VARCHAR(length=40),
        type_=sa.String(length=80),
        existing_nullable=True,
        nullable=False,
    )
    op.create_unique_constraint("uq_invoices_number_${n}", "invoices", ["number_${n}", "tenant_id"])`,
    down: `    op.drop_constraint("uq_invoices_number_${n}", "invoices", type_="unique")
    op.alter_column(
        "invoices",
        "number_${n}",
        existing_type=sa.String(length=80),
        type_=sa.VARCHAR(length=40),
        existing_nullable=False,
        nullable=True,
    )`,
  }),
  (n) => ({
    up: `    op.execute("UPDATE accounts SET state = 'active' WHERE state IS NULL AND batch = ${n}")
    op.execute(
        """
        INSERT INTO settings (name, value)
        SELECT 'limit_${n}', 100
        WHERE NOT EXISTS (SELECT 1 FROM settings WHERE name = 'limit_${n}')
        """
    )`,
    down: `    op.execute("DELETE FROM settings WHERE name = 'limit_${n}'")`,
  }),
  (n) => ({
    up: `    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("team_${n}_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("fk_members_team_${n}", "teams", ["team_${n}_id"], ["id"], ondelete="SET NULL")
        batch_op.drop_column("old_${n}")`,
    down: `    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("old_${n}", sa.String(length=10), nullable=True))
        batch_op.drop_constraint("fk_members_team_${n}", type_="foreignkey")
        batch_op.drop_column("team_${n}_id")`,
  }),
  (n) => ({
    up: `    status = postgresql.ENUM("new", "paid", "sent", name="status_${n}", create_type=False)
    status.create(op.get_bind(), checkfirst=False)
    op.add_column("shipments", sa.Column("status_${n}", status, nullable=True))
    for column in ("weight_${n}", "height_${n}", "width_${n}"):
        op.add_column("shipments", sa.Column(column, sa.Float(), nullable=True))`,
    down: `    for column in ("width_${n}", "height_${n}", "weight_${n}"):
        op.drop_column("shipments", column)
    op.drop_column("shipments", "status_${n}")
    op.execute("DROP TYPE status_${n}")`,
  }),
]

/** Twelve hex digits, as Alembic makes them, without any order in them. */
function idOf(n: number): string {
  return ((BigInt(n + 1) * 0x9e3779b97f4an) & 0xffffffffffffn).toString(16).padStart(12, '0')
}

function script(n: number): string {
  const revision = idOf(n)
  const down = n === 0 ? 'None' : `"${idOf(n - 1)}"`
  const make = BODIES[n % BODIES.length]
  if (make === undefined) throw new RangeError('no body')
  const { up, down: back } = make(n)
  return `"""change number ${n} of the shop

Revision ID: ${revision}
Revises: ${n === 0 ? '' : idOf(n - 1)}
Create Date: 2024-01-01 10:00:00.000000

"""
from typing import Sequence, Union

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision: str = "${revision}"
down_revision: Union[str, None] = ${down}
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    # ### commands auto generated by Alembic - please adjust! ###
${up}
    # ### end Alembic commands ###


def downgrade() -> None:
    # ### commands auto generated by Alembic - please adjust! ###
${back}
    # ### end Alembic commands ###
`
}

/** Writes an Alembic project of `count` revisions in a line into the folder, and returns its versions folder. */
export function makeHistory(folder: string, count: number): string {
  const versions = join(folder, 'migrations/versions')
  mkdirSync(versions, { recursive: true })
  writeFileSync(join(folder, 'alembic.ini'), INI)
  writeFileSync(join(folder, 'migrations/env.py'), ENV_PY)
  for (let n = 0; n < count; n += 1) addRevision(versions, n)
  return versions
}

/** Writes one revision more; `n` counts from 0. */
export function addRevision(versions: string, n: number): void {
  writeFileSync(join(versions, `${idOf(n)}_change_number_${n}_of_the_shop.py`), script(n))
}
