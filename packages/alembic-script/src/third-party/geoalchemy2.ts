// GeoAlchemy2's column types and the operations of its alembic_helpers. Source: geoalchemy2/types, geoalchemy2/alembic_helpers.py.
export const GEOALCHEMY2 = `
from alembic import op as _op
from sqlalchemy.types import TypeDecorator as _TypeDecorator, String as _String
from __revlane__ import spatial_type as _spatial_type, without_spatial_index as _without_spatial_index

class _Spatial(_TypeDecorator):
    impl = _String
    name = 'geometry'
    def __init__(self, geometry_type='GEOMETRY', srid=-1, dimension=None, spatial_index=True, use_N_D_index=False,
                 use_typmod=None, from_text=None, name=None, nullable=True, _spatial_index_reflected=None):
        self.srid = int(srid if srid is not None else -1)
        self.geometry_type = geometry_type.upper() if geometry_type else geometry_type
        if name is not None:
            self.name = name
        if use_typmod is not None and not nullable:
            raise TypeError('The "nullable" and "use_typmod" arguments can not be used together')
        self.spatial_index = spatial_index
        self.use_N_D_index = use_N_D_index
        self.use_typmod = use_typmod
        self.nullable = nullable
        self.is_reflected = bool(_spatial_index_reflected)
    def load_dialect_impl(self, dialect):
        # A type that is not nullable makes its column so, and one without typmod is added by functions: both are more than a type.
        managed = self.use_typmod is False or not self.nullable
        indexed = self.spatial_index and not self.is_reflected
        if dialect.name == 'postgresql':
            spec = '%s(%s,%s)' % (self.name, self.geometry_type, self.srid) if self.geometry_type else self.name
        else:
            spec = self.geometry_type if self.geometry_type is not None else 'GEOMETRY'
            if self.srid > 0 and dialect.name != 'mariadb':
                spec += ' SRID %s' % self.srid
        return _spatial_type(spec, indexed, self.use_N_D_index, self.name == 'raster', managed)

class Geometry(_Spatial):
    name = 'geometry'

class Geography(_Spatial):
    name = 'geography'

class Raster(_Spatial):
    name = 'raster'
    def __init__(self, spatial_index=True, from_text=None, name=None, nullable=True, _spatial_index_reflected=None):
        super().__init__(geometry_type=None, srid=-1, spatial_index=spatial_index, name=name, nullable=nullable,
                         _spatial_index_reflected=_spatial_index_reflected)

def create_geospatial_table(table_name, *columns, **kw):
    _op.create_table(table_name, *columns, **kw)

def drop_geospatial_table(table_name, schema=None, **kw):
    _op.drop_table(table_name, schema=schema, **kw)

def add_geospatial_column(table_name, column, schema=None):
    _op.add_column(table_name, _without_spatial_index(column), schema=schema)

def drop_geospatial_column(table_name, column_name, schema=None, **kw):
    _op.drop_column(table_name, column_name, schema=schema, **kw)

def create_geospatial_index(index_name, table_name, columns, schema=None, unique=False, **kw):
    _op.create_index(index_name, table_name, columns, schema=schema, unique=unique, **kw)

def drop_geospatial_index(index_name, table_name, column_name, schema=None, unique=False, **kw):
    _op.drop_index(index_name, table_name=table_name, schema=schema, **kw)
`
