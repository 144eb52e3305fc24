/** A script, and the statements that the command-line client sends for it. */
export const MYSQL_GOLDEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['plain statements', 'SELECT 1; SELECT 2;', ['SELECT 1', 'SELECT 2']],
  ['no last semicolon', 'SELECT 1;\nSELECT 2', ['SELECT 1', 'SELECT 2']],
  ['nothing', ' \n ', []],
  ['empty statements', 'SELECT 1;\n\nSELECT 2 ;\n', ['SELECT 1', 'SELECT 2']],
  ['a semicolon in a string', "SELECT ';'; SELECT 'it''s;'", ["SELECT ';'", "SELECT 'it''s;'"]],
  ['a semicolon in double quotes', 'SELECT ";"; SELECT "a"";"', ['SELECT ";"', 'SELECT "a"";"']],
  ['an escaped quote', "SELECT 'a\\';b'; SELECT 2", ["SELECT 'a\\';b'", 'SELECT 2']],
  ['a string that ends in two backslashes', "SELECT 'a\\\\'; SELECT 2", ["SELECT 'a\\\\'", 'SELECT 2']],
  [
    'a string that ends in three backslashes and a quote',
    "SELECT 'a\\\\\\'; x'; SELECT 2",
    ["SELECT 'a\\\\\\'; x'", 'SELECT 2'],
  ],
  ['a name with a backslash', 'SELECT 1 AS `a\\`; SELECT 2', ['SELECT 1 AS `a\\`', 'SELECT 2']],
  ['a name with a semicolon and a quote', "SELECT 1 AS `a;'b`; SELECT 2", ["SELECT 1 AS `a;'b`", 'SELECT 2']],
  ['a name with a doubled backquote', 'SELECT 1 AS `a``;`; SELECT 2', ['SELECT 1 AS `a``;`', 'SELECT 2']],
  ['five minus minus one', 'SELECT 5--1; SELECT 2', ['SELECT 5--1', 'SELECT 2']],
  ['a string over several lines', "SELECT 'a\n;\nb'; SELECT 2", ["SELECT 'a\n;\nb'", 'SELECT 2']],
  ['quotes inside other quotes', `SELECT "it's", '"', 3; SELECT 2`, [`SELECT "it's", '"', 3`, 'SELECT 2']],
  ['characters of several bytes', "SELECT '料理;😀'; SELECT 'é'", ["SELECT '料理;😀'", "SELECT 'é'"]],
  [
    'another delimiter',
    'DELIMITER //\nSELECT 1; SELECT 2//\nDELIMITER ;\nSELECT 3;',
    ['SELECT 1; SELECT 2', 'SELECT 3'],
  ],
  ['a delimiter of dollars', 'DELIMITER $$\nSELECT 1;$$\nSELECT 2$$', ['SELECT 1;', 'SELECT 2']],
  [
    'delimiter in lower case with blanks before it',
    'SELECT 1;\n  delimiter ;;\nSELECT 2;;\n',
    ['SELECT 1', 'SELECT 2'],
  ],
  [
    'a routine',
    'DELIMITER ;;\nCREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END;;\nDELIMITER ;\nSELECT 3;',
    ['CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END', 'SELECT 3'],
  ],
  ['executable comments', 'SELECT /*!40000 1, */ 2; SELECT 3', ['SELECT /*!40000 1, */ 2', 'SELECT 3']],
  [
    'a string in an executable comment',
    "SELECT /*!40000 ';', */ 2; SELECT 3",
    ["SELECT /*!40000 ';', */ 2", 'SELECT 3'],
  ],
  [
    'a hint',
    'SELECT /*+ MAX_EXECUTION_TIME(1000) */ 1; SELECT 2',
    ['SELECT /*+ MAX_EXECUTION_TIME(1000) */ 1', 'SELECT 2'],
  ],
  ['line ends of Windows', 'SELECT 1;\r\nSELECT 2;\r\n', ['SELECT 1', 'SELECT 2']],
  [
    'user variables and dots',
    'SELECT @a := 1, a.b.c FROM d.e a; SELECT 2',
    ['SELECT @a := 1, a.b.c FROM d.e a', 'SELECT 2'],
  ],
  ['a minus before a string', "SELECT -'1;'; SELECT 2", ["SELECT -'1;'", 'SELECT 2']],
]

/** Comments are dropped or kept by taste of the client; the statements are the same. */
export const MYSQL_COMMENTS: readonly (readonly [string, string, readonly string[]])[] = [
  ['a comment alone', '-- nothing\n/* here */ # there', []],
  ['a line comment', 'SELECT 1 -- a;b\n; SELECT 2', ['SELECT 1 -- a;b', 'SELECT 2']],
  ['a hash comment', 'SELECT 1 # a;b\n; SELECT 2', ['SELECT 1 # a;b', 'SELECT 2']],
  ['a comment at the end of the text', 'SELECT 1 --', ['SELECT 1 --']],
  ['two dashes at the end of a line', 'SELECT 1 --\n; SELECT 2', ['SELECT 1 --', 'SELECT 2']],
  ['a block comment', 'SELECT /* ; */ 1; SELECT 2', ['SELECT /* ; */ 1', 'SELECT 2']],
  ['block comments do not nest', 'SELECT /* /* ; */ 1; SELECT 2', ['SELECT /* /* ; */ 1', 'SELECT 2']],
  ['a quote in a comment', "-- it's\nSELECT 1; /* don't */ SELECT 2", ['SELECT 1', 'SELECT 2']],
  ['a comment before a statement', '/* a; */ SELECT 1; -- b;\nSELECT 2', ['SELECT 1', 'SELECT 2']],
  ['a delimiter line in a comment', '/*\nDELIMITER //\n*/ SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
  ['a delimiter line in a string', "SELECT '\nDELIMITER //\n'; SELECT 2", ["SELECT '\nDELIMITER //\n'", 'SELECT 2']],
  ['a quote in a hash comment', "SELECT 1; # it's\nSELECT 2;", ['SELECT 1', 'SELECT 2']],
]
