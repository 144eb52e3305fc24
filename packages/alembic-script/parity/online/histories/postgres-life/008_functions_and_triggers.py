"""functions and triggers

Revision ID: 008
Revises: 007
"""
from alembic import op
import sqlalchemy as sa

revision = "008"
down_revision = "007"


TOUCH = """
CREATE FUNCTION touch() RETURNS trigger AS $$
BEGIN
    -- it's a comment; with a semicolon
    NEW.made := coalesce(NEW.made, now());
    RETURN NEW;
END;
$$ LANGUAGE plpgsql
"""


def upgrade():
    op.execute(TOUCH)
    op.execute("CREATE TRIGGER persons_touch BEFORE INSERT ON persons FOR EACH ROW EXECUTE FUNCTION touch()")
    op.execute("CREATE VIEW cheap AS SELECT id, name FROM persons WHERE cost < 5; CREATE VIEW dear AS SELECT id FROM persons WHERE cost >= 5;")


def downgrade():
    op.execute("DROP VIEW dear")
    op.execute("DROP VIEW cheap")
    op.execute("DROP TRIGGER persons_touch ON persons")
    op.execute("DROP FUNCTION touch()")
