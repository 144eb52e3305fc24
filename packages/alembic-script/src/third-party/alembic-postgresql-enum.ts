// alembic_postgresql_enum: the statements of op.sync_enum_values(), with their white space, and the names that its scripts
// import. Source: alembic_postgresql_enum/operations/sync_enum_values.py, sql_commands/.
export const ALEMBIC_POSTGRESQL_ENUM = `
from alembic import op as _op
from sqlalchemy import text as _text

_UNSPECIFIED = ('unspecified',)

class ColumnType:
    COMMON = 'COMMON'
    ARRAY = 'ARRAY'

class TableReference:
    def __init__(self, table_name, column_name, table_schema=_UNSPECIFIED, column_type=ColumnType.COMMON, existing_server_default=None):
        self.table_name = table_name
        self.column_name = column_name
        self.table_schema = table_schema
        self.column_type = column_type
        self.existing_server_default = existing_server_default

    @property
    def table_name_with_schema(self):
        return ('"%s".' % self.table_schema if self.table_schema else '') + '"%s"' % self.table_name

    @property
    def escaped_column_name(self):
        return '"%s"' % self.column_name

def _column_default(connection, table_schema, table_name, column_name):
    return connection.execute(_text(f"""
        SELECT column_default
        FROM information_schema.columns
        WHERE 
            table_schema = '{table_schema}' AND 
            table_name = '{table_name}' AND 
            column_name = '{column_name}'
    """)).scalar()

def _renamed_default(schema, default, enum_name, renames):
    if default.startswith('ARRAY['):
        raise NotImplementedError('a default that is an array constructor')
    new_enum = f"{schema}.{enum_name}" if schema else enum_name
    value = default[: default.find('::')]
    for old_value, new_value in renames:
        value = value.replace(f"'{old_value}'", f"'{new_value}'")
        value = value.replace(f'"{old_value}"', f'"{new_value}"')
    return f"{value}::{new_enum}[]" if default.endswith('[]') else f"{value}::{new_enum}"

def _create_operator(connection, new_type, old_type, renames, operator, function):
    if renames:
        cases = ' '.join([f"WHEN old_enum_val::text = '{old}' THEN '{new}'" for old, new in renames])
        connection.execute(_text(f"""
            CREATE FUNCTION {function}(
                new_enum_val {new_type}, old_enum_val {old_type}
            )
            RETURNS boolean AS $$
                SELECT new_enum_val::text {operator} CASE
                    {cases}

                    ELSE old_enum_val::text
                END;
            $$ LANGUAGE SQL IMMUTABLE
        """))
    else:
        connection.execute(_text(f"""
            CREATE FUNCTION {function}(
                new_enum_val {new_type}, old_enum_val {old_type}
            )
            RETURNS boolean AS $$
                SELECT new_enum_val::text {operator} old_enum_val::text;
            $$ LANGUAGE SQL IMMUTABLE
        """))
    connection.execute(_text(f"""
        CREATE OPERATOR {operator} (
            leftarg = {new_type},
            rightarg = {old_type},
            procedure = {function}
        )
    """))

def _cast(connection, reference, new_type, renames):
    table = reference.table_name_with_schema
    column = reference.escaped_column_name
    if reference.column_type == ColumnType.ARRAY:
        clause = f"{column}::text[]"
        for old_value, new_value in renames:
            clause = f"array_replace({clause}, '{old_value}', '{new_value}')"
        connection.execute(_text(f"""ALTER TABLE {table} 
            ALTER COLUMN {column} TYPE {new_type}[]
            USING {clause}::{new_type}[]
            """))
    elif renames:
        cases = ' '.join([f"WHEN {column}::text = '{old}' THEN '{new}'::{new_type}" for old, new in renames])
        connection.execute(_text(f"""ALTER TABLE {table} 
                ALTER COLUMN {column} TYPE {new_type} 
                USING CASE 
                {cases}

                ELSE {column}::text::{new_type}
                END
                """))
    else:
        connection.execute(_text(f"""ALTER TABLE {table} 
                ALTER COLUMN {column} TYPE {new_type} 
                USING {column}::text::{new_type}
                """))

def sync_enum_values(enum_schema, enum_name, new_values, affected_columns, enum_values_to_rename=()):
    if _op.get_context().dialect.name != 'postgresql':
        return
    renames = list(enum_values_to_rename)
    connection = _op.get_bind()
    references = []
    for column in affected_columns:
        if isinstance(column, tuple):
            kind = column[2] if len(column) > 2 else ColumnType.COMMON
            default = _column_default(connection, enum_schema, column[0], column[1])
            references.append(TableReference(column[0], column[1], enum_schema, kind, default))
        else:
            schema = enum_schema if column.table_schema == _UNSPECIFIED else column.table_schema
            references.append(TableReference(column.table_name, column.column_name, schema, column.column_type, column.existing_server_default))
    new_type = f'"{enum_schema}"."{enum_name}"'
    old_type = f'"{enum_schema}"."{enum_name}_old"'
    connection.execute(_text(f"ALTER TYPE {new_type} RENAME TO {enum_name}_old"))
    values = ', '.join([f"'{value}'" for value in new_values])
    connection.execute(_text(f"CREATE TYPE {new_type} AS ENUM({values})"))
    _create_operator(connection, new_type, old_type, renames, '!=', 'new_old_not_equals')
    _create_operator(connection, new_type, old_type, renames, '=', 'new_old_equals')
    for reference in references:
        default = reference.existing_server_default
        if default is not None:
            connection.execute(_text(f"""ALTER TABLE {reference.table_name_with_schema}
             ALTER COLUMN {reference.escaped_column_name} DROP DEFAULT"""))
        _cast(connection, reference, new_type, renames)
        if default is not None:
            default = _renamed_default(enum_schema, default, enum_name, renames)
            connection.execute(_text(f"""ALTER TABLE {reference.table_name_with_schema}
            ALTER COLUMN {reference.escaped_column_name} SET DEFAULT {default}"""))
    for function in ('new_old_not_equals', 'new_old_equals'):
        connection.execute(_text(f"""
        DROP FUNCTION {function}(
            new_enum_val {new_type}, old_enum_val {old_type}
        ) CASCADE
    """))
    connection.execute(_text(f"DROP TYPE {old_type}"))
`
