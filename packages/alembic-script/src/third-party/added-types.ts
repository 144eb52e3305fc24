// What the column types of SQLAlchemy-Utils are on each dialect, in Python, so that scripts and project modules can subclass
// them and give them their own arguments. Source: sqlalchemy_utils/types.
export const ADDED_TYPES = `
import sqlalchemy as _sa
from sqlalchemy.dialects import postgresql as _pg

class ScalarCoercible:
    pass

class UUIDType(_sa.types.TypeDecorator):
    impl = _sa.BINARY(16)
    def __init__(self, binary=True, native=True):
        self.binary = binary
        self.native = native
    def load_dialect_impl(self, dialect):
        if self.native and dialect.name == 'postgresql':
            return dialect.type_descriptor(_pg.UUID())
        return dialect.type_descriptor(_sa.BINARY(16) if self.binary else _sa.CHAR(32))

class EnrichedDateTimeType(_sa.types.TypeDecorator):
    impl = _sa.DateTime
    def __init__(self, datetime_processor=None, *args, **kwargs):
        super().__init__(*args, **kwargs)

class EnrichedDateType(_sa.types.TypeDecorator):
    impl = _sa.Date
    def __init__(self, date_processor=None, *args, **kwargs):
        super().__init__(*args, **kwargs)

class ArrowType(_sa.types.TypeDecorator):
    impl = _sa.DateTime
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

class JSONType(_sa.types.TypeDecorator):
    impl = _sa.UnicodeText
    def load_dialect_impl(self, dialect):
        if dialect.name == 'postgresql':
            return dialect.type_descriptor(_pg.JSON())
        return dialect.type_descriptor(self.impl)

class EmailType(_sa.types.TypeDecorator):
    impl = _sa.Unicode
    def __init__(self, length=255, *args, **kwargs):
        super().__init__(*args, length=length, **kwargs)

class URLType(_sa.types.TypeDecorator):
    impl = _sa.UnicodeText

# Without schemes of its own a context has none, and 1024 is the length; longer ones would be known to passlib alone.
class PasswordType(_sa.types.TypeDecorator):
    impl = _sa.VARBINARY(1024)
    def __init__(self, max_length=None, **kwargs):
        self.max_length = 1024 if max_length is None else max_length
    def load_dialect_impl(self, dialect):
        if dialect.name == 'postgresql':
            return dialect.type_descriptor(_pg.BYTEA(self.max_length))
        return dialect.type_descriptor(_sa.VARBINARY(self.max_length))

class Choice:
    def __init__(self, code, value):
        self.code = code
        self.value = value

class ChoiceType(_sa.types.TypeDecorator):
    impl = _sa.Unicode(255)
    def __init__(self, choices, impl=None):
        if impl:
            self.impl = impl

class TSVectorType(_sa.types.TypeDecorator):
    impl = _pg.TSVECTOR
    def __init__(self, *args, **kwargs):
        self.columns = args
        self.options = kwargs
        super().__init__()

# Known to PostgreSQL's compiler alone: elsewhere they are refused as a type of its own is.
class _Ltree(_sa.types.UserDefinedType):
    def __init__(self, name):
        self.name = name
    def get_col_spec(self, **kw):
        return self.name

class LtreeType(_sa.types.TypeDecorator):
    impl = _pg.TSVECTOR
    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(_Ltree('LTREE') if dialect.name == 'postgresql' else _pg.TSVECTOR())

class LQUERY(_sa.types.TypeDecorator):
    impl = _pg.TSVECTOR
    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(_Ltree('LQUERY') if dialect.name == 'postgresql' else _pg.TSVECTOR())

class LTXTQUERY(_sa.types.TypeDecorator):
    impl = _pg.TSVECTOR
    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(_Ltree('LTXTQUERY') if dialect.name == 'postgresql' else _pg.TSVECTOR())

class IPAddressType(_sa.types.TypeDecorator):
    impl = _sa.Unicode(50)
    def __init__(self, max_length=50, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.impl = _sa.Unicode(max_length)

class ColorType(_sa.types.TypeDecorator):
    impl = _sa.Unicode(20)
    def __init__(self, max_length=20, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.impl = _sa.Unicode(max_length)

class CountryType(_sa.types.TypeDecorator):
    impl = _sa.String(2)

class CurrencyType(_sa.types.TypeDecorator):
    impl = _sa.String(3)
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

class LocaleType(_sa.types.TypeDecorator):
    impl = _sa.Unicode(10)
    def __init__(self):
        pass

class PhoneNumberType(_sa.types.TypeDecorator):
    impl = _sa.Unicode(20)
    def __init__(self, region='US', max_length=20, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.region = region
        self.impl = _sa.Unicode(max_length)

class ScalarListType(_sa.types.TypeDecorator):
    impl = _sa.UnicodeText()
    def __init__(self, coerce_func=str, separator=','):
        self.coerce_func = coerce_func
        self.separator = separator

class TimezoneType(_sa.types.TypeDecorator):
    impl = _sa.Unicode(50)
    def __init__(self, backend='dateutil'):
        self.backend = backend

class BitType(_sa.types.TypeDecorator):
    impl = _sa.BINARY
    def __init__(self, length=1, **kwargs):
        self.length = length
        super().__init__(**kwargs)
    def load_dialect_impl(self, dialect):
        if dialect.name == 'postgresql':
            return dialect.type_descriptor(_pg.BIT(self.length))
        return dialect.type_descriptor(_sa.BINARY(self.length))

class WeekDaysType(BitType):
    def __init__(self, *args, **kwargs):
        super().__init__(7)

class AesEngine:
    pass

class AesGcmEngine:
    pass

class FernetEngine:
    pass

class StringEncryptedType(_sa.types.TypeDecorator):
    impl = _sa.String
    def __init__(self, type_in=None, key=None, engine=None, padding=None, **kwargs):
        super().__init__(**kwargs)

class EncryptedType(_sa.types.TypeDecorator):
    impl = _sa.LargeBinary
    def __init__(self, type_in=None, key=None, engine=None, padding=None, **kwargs):
        super().__init__(**kwargs)

class RangeType(_sa.types.TypeDecorator):
    impl = _pg.INT4RANGE
    def __init__(self, *args, **kwargs):
        self.step = kwargs.pop('step', None)
        super().__init__(*args, **kwargs)
    def load_dialect_impl(self, dialect):
        if dialect.name == 'postgresql':
            return dialect.type_descriptor(self.impl)
        return dialect.type_descriptor(_sa.String(255))

class IntRangeType(RangeType):
    impl = _pg.INT4RANGE

class Int8RangeType(RangeType):
    impl = _pg.INT8RANGE

class DateRangeType(RangeType):
    impl = _pg.DATERANGE

class NumericRangeType(RangeType):
    impl = _pg.NUMRANGE

class DateTimeRangeType(RangeType):
    impl = _pg.TSRANGE
`
