/** A line for each thing of a PostgreSQL schema, with all that pg_dump would say of it; system schemas and extensions' own things left out. */
export const POSTGRES_CATALOGUE = `
WITH own AS (
  SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), foreign_things AS (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), relations AS (
  SELECT c.*, o.nspname FROM pg_class c JOIN own o ON o.oid = c.relnamespace
   WHERE NOT EXISTS (SELECT FROM foreign_things f WHERE f.classid = 'pg_class'::regclass AND f.objid = c.oid)
)
SELECT format('schema %I', nspname) AS line FROM own
UNION ALL
SELECT format('extension %s in %s', extname, extnamespace::regnamespace) FROM pg_extension
UNION ALL
SELECT format('relation %I.%I %s %s %s %s %s comment %L', nspname, relname, relkind, relpersistence, reloptions,
              pg_get_partkeydef(oid), pg_get_expr(relpartbound, oid), obj_description(oid, 'pg_class'))
  FROM relations WHERE relkind NOT IN ('i', 'I', 't')
UNION ALL
SELECT format('inherits %s from %s', inhrelid::regclass, inhparent::regclass) FROM pg_inherits JOIN relations r ON r.oid = inhrelid
 WHERE r.relkind NOT IN ('i', 'I')
UNION ALL
SELECT format('column %I.%I.%I %s %s%s default %L identity %L generated %L collation %s comment %L', nspname, relname, attname,
              (SELECT count(*) FROM pg_attribute b WHERE b.attrelid = a.attrelid AND b.attnum <= a.attnum AND b.attnum > 0 AND NOT b.attisdropped),
              format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN ' not null' ELSE '' END,
              pg_get_expr(d.adbin, d.adrelid), attidentity, attgenerated, NULLIF(attcollation, 0)::regcollation, col_description(a.attrelid, attnum))
  FROM pg_attribute a JOIN relations r ON r.oid = attrelid LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
 WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v', 'm', 'f')
UNION ALL
SELECT format('constraint %s.%I %s %s comment %L', conrelid::regclass, conname, pg_get_constraintdef(c.oid),
              CASE WHEN convalidated THEN '' ELSE 'not valid' END, obj_description(c.oid, 'pg_constraint'))
  FROM pg_constraint c JOIN relations r ON r.oid = conrelid
UNION ALL
SELECT format('index %s %s', pg_get_indexdef(indexrelid), CASE WHEN indisvalid THEN '' ELSE 'invalid' END)
  FROM pg_index JOIN relations r ON r.oid = indrelid
UNION ALL
SELECT format('sequence %I.%I %s start %s min %s max %s increment %s cycle %s cache %s owned %s', nspname, relname, seqtypid::regtype,
              seqstart, seqmin, seqmax, seqincrement, seqcycle, seqcache,
              (SELECT format('%s.%s', refobjid::regclass, refobjsubid) FROM pg_depend WHERE objid = s.seqrelid AND deptype IN ('a', 'i') LIMIT 1))
  FROM pg_sequence s JOIN relations r ON r.oid = seqrelid
UNION ALL
SELECT format('view %I.%I %s', nspname, relname, pg_get_viewdef(oid)) FROM relations WHERE relkind IN ('v', 'm')
UNION ALL
SELECT format('enum %I.%I %s', nspname, typname, (SELECT array_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
  FROM pg_type t JOIN own o ON o.oid = typnamespace WHERE typtype = 'e'
UNION ALL
SELECT format('domain %I.%I %s %s default %L', nspname, typname, format_type(typbasetype, typtypmod), typnotnull, typdefault)
  FROM pg_type t JOIN own o ON o.oid = typnamespace WHERE typtype = 'd'
UNION ALL
SELECT format('routine %s', CASE WHEN prokind IN ('f', 'p') THEN pg_get_functiondef(p.oid) ELSE p.oid::regprocedure::text END)
  FROM pg_proc p JOIN own o ON o.oid = pronamespace
 WHERE NOT EXISTS (SELECT FROM foreign_things f WHERE f.classid = 'pg_proc'::regclass AND f.objid = p.oid)
UNION ALL
SELECT format('trigger %s %s', pg_get_triggerdef(t.oid), tgenabled) FROM pg_trigger t JOIN relations r ON r.oid = tgrelid WHERE NOT tgisinternal
UNION ALL
SELECT format('rule %s', definition) FROM pg_rules JOIN own ON own.nspname = schemaname
UNION ALL
SELECT format('policy %s', p) FROM pg_policies p JOIN own ON own.nspname = schemaname`
