// The entities of alembic_utils and the statements that op.create_entity(), replace_entity() and drop_entity() execute.
// Source: alembic_utils/{replaceable_entity,statement,pg_*}.py. White space is as there: --sql prints it.
export const REPLACEABLE_ENTITIES = String.raw`
from alembic import op as _op
from sqlalchemy import text as _text
from __revlane__ import trigger_parts as _trigger_parts

def _words(text):
    return ' '.join(text.split()).strip()

def _unended(sql):
    return sql.strip().rstrip(';').strip()

def _bare(name):
    return name.strip().rstrip('"').strip().lstrip('"').strip()

def coerce_to_quoted(text):
    if '.' in text:
        schema, _, name = text.partition('.')
        return '"%s"."%s"' % (_bare(schema), _bare(name))
    return '"%s"' % _bare(text)

def coerce_to_unquoted(text):
    return ''.join(text.split('"'))

def _escaped(sql):
    parts = sql.split('::')
    return '::'.join([part.replace(':', '\\:') for part in parts])

def _escaped_plpgsql(sql):
    casts = []
    for cast in sql.split('::'):
        assigned = []
        for part in cast.split(':='):
            assigned.append('\\:'.join([piece.replace(':', '\\:') for piece in part.split('\\:')]))
        casts.append(':='.join(assigned))
    return '::'.join(casts)

class ReplaceableEntity:
    def __init__(self, schema, signature, definition):
        self.schema = coerce_to_unquoted(_words(schema))
        self.signature = coerce_to_unquoted(_words(signature))
        self.definition = _escaped(_unended(definition))

    @property
    def literal_schema(self):
        return coerce_to_quoted(self.schema)

class PGFunction(ReplaceableEntity):
    def __init__(self, schema, signature, definition):
        super().__init__(schema, signature, definition)
        is_plpgsql = 'language plpgsql' in _words(definition).lower().replace("'", '')
        self.definition = (_escaped_plpgsql if is_plpgsql else _escaped)(_unended(definition))

    @property
    def literal_signature(self):
        name, remainder = self.signature.split('(', 1)
        return '"' + name.strip() + '"(' + remainder

    def to_sql_statement_create(self):
        return _text('CREATE FUNCTION %s.%s %s' % (self.literal_schema, self.literal_signature, self.definition))

    def to_sql_statement_drop(self, cascade=False):
        name, rest = self.signature.split('(', 1)
        if not rest.endswith(')'):
            raise TypeError("'NoneType' object is not subscriptable")
        parameters = [x[: len(x.lower().split('default')[0])].strip() for x in rest[:-1].strip().split(',')]
        return _text('DROP FUNCTION %s."%s"(%s) %s' % (self.literal_schema, name.strip(), ', '.join(parameters), 'cascade' if cascade else ''))

    def to_sql_statement_create_or_replace(self):
        return [_text('CREATE OR REPLACE FUNCTION %s.%s %s' % (self.literal_schema, self.literal_signature, self.definition))]

class PGView(ReplaceableEntity):
    def __init__(self, schema, signature, definition):
        self.schema = coerce_to_unquoted(_words(schema))
        self.signature = coerce_to_unquoted(_words(signature))
        self.definition = _unended(definition)

    def to_sql_statement_create(self):
        return _text('CREATE VIEW %s."%s" AS %s;' % (self.literal_schema, self.signature, self.definition))

    def to_sql_statement_drop(self, cascade=False):
        return _text('DROP VIEW %s."%s" %s' % (self.literal_schema, self.signature, 'cascade' if cascade else ''))

    def to_sql_statement_create_or_replace(self):
        name = '%s."%s"' % (self.literal_schema, self.signature)
        return [_text(f"""
        do $$
            begin
                CREATE OR REPLACE VIEW {name} AS {self.definition};

            exception when others then
                DROP VIEW IF EXISTS {name};

                CREATE VIEW {name} AS {self.definition};
            end;
        $$ language 'plpgsql'
        """)]

class PGMaterializedView(ReplaceableEntity):
    def __init__(self, schema, signature, definition, with_data=True):
        self.schema = coerce_to_unquoted(_words(schema))
        self.signature = coerce_to_unquoted(_words(signature))
        self.definition = _unended(definition)
        self.with_data = with_data

    def _create(self):
        definition = self.definition.rstrip().rstrip(';')
        return 'CREATE MATERIALIZED VIEW %s."%s" AS %s WITH %s DATA' % (
            self.literal_schema, self.signature, definition, '' if self.with_data else 'NO')

    def to_sql_statement_create(self):
        return _text(self._create() + ';')

    def to_sql_statement_drop(self, cascade=False):
        return _text('DROP MATERIALIZED VIEW %s."%s" %s' % (self.literal_schema, self.signature, 'cascade' if cascade else ''))

    def to_sql_statement_create_or_replace(self):
        drop = 'DROP MATERIALIZED VIEW IF EXISTS %s."%s"; ' % (self.literal_schema, self.signature)
        return [_text(drop), _text(self._create())]

class PGExtension(ReplaceableEntity):
    def __init__(self, schema, signature):
        self.schema = coerce_to_unquoted(_words(schema))
        self.signature = coerce_to_unquoted(_words(signature))

    def to_sql_statement_create(self):
        return _text('CREATE EXTENSION "%s" WITH SCHEMA %s;' % (self.signature, self.literal_schema))

    def to_sql_statement_drop(self, cascade=False):
        return _text('DROP EXTENSION "%s" %s' % (self.signature, 'CASCADE' if cascade else ''))

    def to_sql_statement_create_or_replace(self):
        raise NotImplementedError()

class OnEntityMixin(ReplaceableEntity):
    def __init__(self, schema, signature, definition, on_entity):
        super().__init__(schema=schema, signature=signature, definition=definition)
        if '.' not in on_entity:
            on_entity = 'public.' + on_entity
        self.on_entity = coerce_to_unquoted(on_entity)

class PGPolicy(OnEntityMixin):
    def to_sql_statement_create(self):
        return _text('CREATE POLICY %s on %s %s' % (self.signature, self.on_entity, self.definition))

    def to_sql_statement_drop(self, cascade=False):
        return _text('DROP POLICY %s on %s %s' % (self.signature, self.on_entity, 'cascade' if cascade else ''))

    def to_sql_statement_create_or_replace(self):
        return [
            _text('DROP POLICY IF EXISTS %s on %s;' % (self.signature, self.on_entity)),
            _text('CREATE POLICY %s on %s %s;' % (self.signature, self.on_entity, self.definition)),
        ]

class PGTrigger(OnEntityMixin):
    def __init__(self, schema, signature, definition, on_entity, is_constraint=False):
        super().__init__(schema=schema, signature=signature, definition=definition, on_entity=on_entity)
        self.is_constraint = is_constraint

    def to_sql_statement_create(self):
        event, entity, action = _trigger_parts(self.definition)
        if '.' in entity:
            entity = entity.partition('.')[2]
        on_entity = '%s.%s' % (self.schema, entity)
        kind = ' CONSTRAINT ' if self.is_constraint else ' '
        return _text('CREATE%sTRIGGER "%s" %s ON %s %s' % (kind, self.signature, event, on_entity, action))

    def to_sql_statement_drop(self, cascade=False):
        return _text('DROP TRIGGER "%s" ON %s %s' % (self.signature, self.on_entity, 'cascade' if cascade else ''))

    def to_sql_statement_create_or_replace(self):
        return [_text('DROP TRIGGER IF EXISTS "%s" ON %s;' % (self.signature, self.on_entity)), self.to_sql_statement_create()]

class PGGrantTable(ReplaceableEntity):
    def __init__(self, schema, table, role, grant, columns=None, with_grant_option=False):
        self.schema = coerce_to_unquoted(schema)
        self.table = coerce_to_unquoted(table)
        self.columns = sorted(columns) if columns else []
        self.role = coerce_to_unquoted(role)
        self.grant = str(grant)
        self.with_grant_option = with_grant_option
        if self.grant not in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES', 'DELETE', 'TRUNCATE', 'TRIGGER'):
            raise ValueError('%r is not a valid PGGrantTableChoice' % self.grant)
        takes_columns = self.grant in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
        if takes_columns != (len(self.columns) > 0):
            raise ValueError('columns')

    def to_sql_statement_create(self):
        columns = '( %s )' % ', '.join(self.columns) if self.columns else ''
        option = ' WITH GRANT OPTION' if self.with_grant_option else ''
        return _text('GRANT %s %s ON %s.%s TO %s %s' % (
            self.grant, columns, self.literal_schema, coerce_to_quoted(self.table), coerce_to_quoted(self.role), option))

    def to_sql_statement_drop(self, cascade=False):
        return _text('REVOKE %s ON %s.%s FROM %s' % (
            self.grant, self.literal_schema, coerce_to_quoted(self.table), coerce_to_quoted(self.role)))

    def to_sql_statement_create_or_replace(self):
        return [self.to_sql_statement_drop(), self.to_sql_statement_create()]

class PGGrantTableChoice:
    SELECT = 'SELECT'
    INSERT = 'INSERT'
    UPDATE = 'UPDATE'
    REFERENCES = 'REFERENCES'
    DELETE = 'DELETE'
    TRUNCATE = 'TRUNCATE'
    TRIGGER = 'TRIGGER'

def create_entity(target):
    _op.execute(target.to_sql_statement_create())

def drop_entity(target, cascade=False):
    _op.execute(target.to_sql_statement_drop(cascade=cascade))

def replace_entity(target):
    for statement in target.to_sql_statement_create_or_replace():
        _op.execute(statement)
`
