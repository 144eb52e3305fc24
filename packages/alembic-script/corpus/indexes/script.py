"""indexes

Revision ID: c0ffee000001
Revises:
Create Date: 2025-01-01 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa

revision = "c0ffee000001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_account_email", "account", ["email"], unique=True)
    op.create_index(op.f("ix_account_lower_email"), "account", [sa.text("lower(email)")])
    op.create_index(None, "account", ["team_id", "code"], schema="app")
    op.create_index("ix_account_live", "account", ["code"], postgresql_where=sa.text("deleted_at IS NULL"), mysql_length=4)
    op.create_index("ix_account_tags", "account", ["tags"], postgresql_using="gin")


def downgrade():
    op.drop_index("ix_account_tags", table_name="account", postgresql_using="gin")
    op.drop_index("ix_account_live", table_name="account")
    op.drop_index("ix_app_account_team_id", table_name="account", schema="app")
    op.drop_index(op.f("ix_account_lower_email"), table_name="account")
    op.drop_index("ix_account_email", "account")
