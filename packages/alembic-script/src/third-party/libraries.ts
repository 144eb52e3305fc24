// Column types and constants of libraries that scripts name, in Python: only what decides their SQL. Sources: pgvector-python,
// fastapi-users-db-sqlalchemy, SQLModel, sqlalchemy-citext, SQLAlchemy-JSON, SQLAlchemy-Utc, Advanced Alchemy, oslo.db, neutron-lib.

export const PGVECTOR = `
from sqlalchemy.types import UserDefinedType as _UserDefinedType, TypeDecorator as _TypeDecorator
from sqlalchemy.dialects.postgresql import BIT as _BIT

class VECTOR(_UserDefinedType):
    def __init__(self, dim=None):
        self.dim = dim
    def get_col_spec(self, **kw):
        return 'VECTOR' if self.dim is None else 'VECTOR(%d)' % self.dim

class Vector(VECTOR):
    pass

class HALFVEC(_UserDefinedType):
    def __init__(self, dim=None):
        self.dim = dim
    def get_col_spec(self, **kw):
        return 'HALFVEC' if self.dim is None else 'HALFVEC(%d)' % self.dim

class SPARSEVEC(_UserDefinedType):
    def __init__(self, dim=None):
        self.dim = dim
    def get_col_spec(self, **kw):
        return 'SPARSEVEC' if self.dim is None else 'SPARSEVEC(%d)' % self.dim

class BIT(_TypeDecorator):
    impl = _BIT
`

export const FASTAPI_USERS = `
import sqlalchemy as _sa
from sqlalchemy.dialects.postgresql import UUID as _UUID

class GUID(_sa.types.TypeDecorator):
    impl = _sa.CHAR
    def load_dialect_impl(self, dialect):
        if dialect.name == 'postgresql':
            return dialect.type_descriptor(_UUID())
        return dialect.type_descriptor(_sa.CHAR(36))

class TIMESTAMPAware(_sa.types.TypeDecorator):
    impl = _sa.TIMESTAMP
`

export const SQLMODEL = `
import sqlalchemy as _sa
from sqlalchemy.dialects.postgresql import UUID as _UUID

class GUID(_sa.types.TypeDecorator):
    impl = _sa.CHAR
    def load_dialect_impl(self, dialect):
        if dialect.name == 'postgresql':
            return dialect.type_descriptor(_UUID())
        raise NotImplementedError('the GUID of old versions of sqlmodel outside PostgreSQL')

class AutoString(_sa.types.TypeDecorator):
    impl = _sa.String
    mysql_default_length = 255
    def __init__(self, length=None, *args, **kwargs):
        super().__init__(length, *args, **kwargs)
        self.given_length = length
    def load_dialect_impl(self, dialect):
        if self.given_length is None and dialect.name == 'mysql':
            return dialect.type_descriptor(_sa.String(self.mysql_default_length))
        return super().load_dialect_impl(dialect)
`

export const CITEXT = `
from sqlalchemy.types import UserDefinedType as _UserDefinedType

class CIText(_UserDefinedType):
    def get_col_spec(self, **kw):
        return 'CITEXT'
`

export const SQLALCHEMY_JSON = `
import sqlalchemy as _sa

def mutable_json_type(dbtype=_sa.JSON, nested=False):
    return dbtype

MutableJson = _sa.JSON()
NestedMutableJson = _sa.JSON()
`

export const SQLALCHEMY_UTC = `
import sqlalchemy as _sa

class UtcDateTime(_sa.types.TypeDecorator):
    impl = _sa.DateTime(timezone=True)
`

export const ADVANCED_ALCHEMY = `
import sqlalchemy as _sa
from sqlalchemy.dialects.postgresql import JSONB as _JSONB, UUID as _UUID

class GUID(_sa.types.TypeDecorator):
    impl = _sa.BINARY(16)
    def __init__(self, *args, binary=True, **kwargs):
        self.binary = binary
    def load_dialect_impl(self, dialect):
        if dialect.name == 'postgresql':
            return dialect.type_descriptor(_UUID())
        return dialect.type_descriptor(_sa.BINARY(16) if self.binary else _sa.CHAR(32))

class DateTimeUTC(_sa.types.TypeDecorator):
    impl = _sa.DateTime(timezone=True)

JsonB = _sa.JSON().with_variant(_JSONB(), 'postgresql')
BigIntIdentity = _sa.BigInteger().with_variant(_sa.Integer(), 'sqlite')

class EncryptionBackend:
    pass

class FernetBackend(EncryptionBackend):
    pass

class PGCryptoBackend(EncryptionBackend):
    pass

class EncryptedString(_sa.types.TypeDecorator):
    impl = _sa.String
    def __init__(self, key=None, backend=FernetBackend, length=None, **kwargs):
        super().__init__()
    def load_dialect_impl(self, dialect):
        if dialect.name in ('mysql', 'mariadb'):
            return dialect.type_descriptor(_sa.Text())
        return dialect.type_descriptor(_sa.String())

class EncryptedText(_sa.types.TypeDecorator):
    impl = _sa.Text
    def __init__(self, key=None, backend=FernetBackend, length=None, **kwargs):
        super().__init__()

class PasswordHash(_sa.types.TypeDecorator):
    impl = _sa.String
    def __init__(self, backend=None, length=255):
        super().__init__(length=length)
`

export const OSLO_DB_TYPES = `
import sqlalchemy as _sa
from sqlalchemy.dialects import mysql as _mysql

class JsonEncodedType(_sa.types.TypeDecorator):
    impl = _sa.Text
    def __init__(self, mysql_as_long=False, mysql_as_medium=False):
        super().__init__()
        if mysql_as_long and mysql_as_medium:
            raise TypeError('mysql_as_long and mysql_as_medium are mutually exclusive')
        if mysql_as_long:
            self.impl = _sa.Text().with_variant(_mysql.LONGTEXT(), 'mysql')
        elif mysql_as_medium:
            self.impl = _sa.Text().with_variant(_mysql.MEDIUMTEXT(), 'mysql')

class JsonEncodedDict(JsonEncodedType):
    pass

class JsonEncodedList(JsonEncodedType):
    pass

class SoftDeleteInteger(_sa.types.TypeDecorator):
    impl = _sa.Integer
`

export const OSLO_LOG = `
import logging as _logging

def getLogger(name=None, project='unknown', version='unknown'):
    return _logging.getLogger(name)
`

export const OSLO_UUIDUTILS = `
import uuid as _uuid

def generate_uuid(dashed=True):
    if dashed:
        return str(_uuid.uuid4())
    return _uuid.uuid4().hex
`

export const NEUTRON_DB_CONSTANTS = `
NAME_FIELD_SIZE = 255
LONG_DESCRIPTION_FIELD_SIZE = 1024
DESCRIPTION_FIELD_SIZE = 255
PROJECT_ID_FIELD_SIZE = 255
DEVICE_ID_FIELD_SIZE = 255
DEVICE_OWNER_FIELD_SIZE = 255
UUID_FIELD_SIZE = 36
STATUS_FIELD_SIZE = 16
IP_ADDR_FIELD_SIZE = 64
MAC_ADDR_FIELD_SIZE = 32
RESOURCE_TYPE_FIELD_SIZE = 255
FQDN_FIELD_SIZE = 255
AZ_HINTS_DB_LEN = 255
ETHERTYPE_FIELD_SIZE = 40
EXPAND_BRANCH = 'expand'
CONTRACT_BRANCH = 'contract'
DB_INTEGER_MAX_VALUE = 2 ** 31 - 1
`

export const NEUTRON_TYPES = `
import sqlalchemy as _sa

class IPAddress(_sa.types.TypeDecorator):
    impl = _sa.String(64)

class CIDR(_sa.types.TypeDecorator):
    impl = _sa.String(64)

class MACAddress(_sa.types.TypeDecorator):
    impl = _sa.String(64)

class TruncatedDateTime(_sa.types.TypeDecorator):
    impl = _sa.DateTime
`

/** Of neutron_lib.constants, what has had one value in all its releases. */
export const NEUTRON_CONSTANTS = `
INGRESS_DIRECTION = 'ingress'
EGRESS_DIRECTION = 'egress'
VALID_DIRECTIONS = (INGRESS_DIRECTION, EGRESS_DIRECTION)
ANY_DIRECTION = 'any'
VALID_DIRECTIONS_AND_ANY = (ANY_DIRECTION, INGRESS_DIRECTION, EGRESS_DIRECTION)
IPv4 = 'IPv4'
IPv6 = 'IPv6'
HA_ROUTER_STATE_STANDBY = 'standby'
HA_ROUTER_STATE_ACTIVE = 'active'
HA_ROUTER_STATE_UNKNOWN = 'unknown'
DEVICE_OWNER_HA_REPLICATED_INT = 'network:ha_router_replicated_interface'
DEVICE_OWNER_ROUTER_INTF = 'network:router_interface'
DEVICE_OWNER_ROUTER_HA_INTF = 'network:router_ha_interface'
DEVICE_OWNER_DISTRIBUTED = 'network:distributed'
DEVICE_OWNER_DHCP = 'network:dhcp'
DEVICE_OWNER_DVR_INTERFACE = 'network:router_interface_distributed'
DEVICE_OWNER_ROUTER_GW = 'network:router_gateway'
DEVICE_OWNER_ROUTER_SNAT = 'network:router_centralized_snat'
DEVICE_OWNER_FLOATINGIP = 'network:floatingip'
DEFAULT_NETWORK_MTU = 1500
ACTIVE = 'ACTIVE'
IPAM_ALLOCATION_STATUS_ALLOCATED = 'ALLOCATED'
MIN_VLAN_TAG = 1
MAX_VLAN_TAG = 4094
DHCPV6_STATEFUL = 'dhcpv6-stateful'
DHCPV6_STATELESS = 'dhcpv6-stateless'
IPV6_SLAAC = 'slaac'
PORT_STATUS_ACTIVE = 'ACTIVE'
PORT_STATUS_DOWN = 'DOWN'
TYPE_VLAN = 'vlan'
TYPE_VXLAN = 'vxlan'
TYPE_GRE = 'gre'
TYPE_GENEVE = 'geneve'
TYPE_FLAT = 'flat'
TYPE_LOCAL = 'local'
TYPE_NONE = 'none'
`
