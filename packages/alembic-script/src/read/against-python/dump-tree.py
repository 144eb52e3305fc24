"""Python's own ast of files, in the words of our syntax tree: one line of JSON per file named on standard input.

A file that Python refuses gives {"error": [line, column]}; one that only newer Pythons understand is refused as well.
"""
import ast
import json
import sys

sys.setrecursionlimit(20000)
BINARY = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "MatMult": "@",
    "BitAnd": "&", "BitOr": "|", "BitXor": "^", "LShift": "<<", "RShift": ">>",
}
UNARY = {"Not": "not", "USub": "-", "UAdd": "+", "Invert": "~"}
COMPARE = {
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not",
    "In": "in", "NotIn": "not in",
}
LARGEST_SAFE = 2**53 - 1


class Dump:
    def __init__(self, text):
        self.lines = text.split("\n")

    def at(self, node):
        """Line and column, 1-based, the column in UTF-16 units."""
        before = self.lines[node.lineno - 1].encode()[: node.col_offset].decode()
        return [node.lineno, len(before.encode("utf-16-le")) // 2 + 1]

    def e(self, node):
        if node is None:
            return None
        made = getattr(self, "e_" + type(node).__name__)(node)
        made["at"] = self.at(node)
        return made

    def elements(self, nodes):
        return [
            {"star": True, "value": self.e(n.value)} if isinstance(n, ast.Starred) else {"star": False, "value": self.e(n)}
            for n in nodes
        ]

    def text(self, value):
        if any(0xD800 <= ord(c) <= 0xDFFF for c in value):
            return {"kind": "unsupported", "construct": "string-literal"}
        return {"kind": "text", "value": value}

    def e_Constant(self, node):
        value = node.value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, bytes):
            return {"kind": "bytes", "value": list(value)}
        if value is ...:
            return {"kind": "ellipsis"}
        if value is None or isinstance(value, bool):
            return {"kind": "constant", "value": value}
        if isinstance(value, int):
            if abs(value) <= LARGEST_SAFE:
                return {"kind": "integer", "value": value}
            return {"kind": "large-integer", "value": hex(value)}
        if isinstance(value, float):
            if value == float("inf"):
                return {"kind": "unsupported", "construct": "infinite-number"}
            return {"kind": "float", "value": value}
        return {"kind": "unsupported", "construct": "complex-number"}

    def parts(self, values):
        found = []
        for value in values:
            if isinstance(value, ast.Constant):
                if value.value == "":
                    continue
                if found and isinstance(found[-1], str):
                    found[-1] += value.value
                else:
                    found.append(value.value)
            elif isinstance(value, ast.JoinedStr):
                found.extend(self.parts(value.values))
            else:
                specifier = None
                if value.format_spec is not None:
                    own = self.parts(value.format_spec.values)
                    specifier = own[0] if len(own) == 1 and isinstance(own[0], str) else (own or "")
                conversion = None if value.conversion == -1 else chr(value.conversion)
                found.append({"value": self.e(value.value), "conversion": conversion, "specifier": specifier})
        return found

    def e_JoinedStr(self, node):
        parts = self.parts(node.values)
        if any(isinstance(p, str) and any(0xD800 <= ord(c) <= 0xDFFF for c in p) for p in parts):
            return {"kind": "unsupported", "construct": "string-literal"}
        return {"kind": "format", "parts": parts}

    def e_Name(self, node):
        return {"kind": "name", "name": node.id}

    def e_Attribute(self, node):
        return {"kind": "attribute", "object": self.e(node.value), "name": node.attr}

    def arguments(self, args, keywords):
        found = []
        for a in args:
            star = isinstance(a, ast.Starred)
            found.append((a.lineno, a.col_offset, {"name": None, "star": int(star), "value": self.e(a.value if star else a)}))
        for k in keywords:
            found.append((k.lineno, k.col_offset, {"name": k.arg, "star": 2 if k.arg is None else 0, "value": self.e(k.value)}))
        return [each for _, _, each in sorted(found, key=lambda f: f[:2])]

    def e_Call(self, node):
        return {"kind": "call", "callee": self.e(node.func), "args": self.arguments(node.args, node.keywords)}

    def e_List(self, node):
        return {"kind": "list", "items": self.elements(node.elts)}

    def e_Tuple(self, node):
        return {"kind": "tuple", "items": self.elements(node.elts)}

    def e_Set(self, node):
        return {"kind": "set", "items": self.elements(node.elts)}

    def e_Dict(self, node):
        return {"kind": "dict", "entries": [{"key": self.e(k), "value": self.e(v)} for k, v in zip(node.keys, node.values)]}

    def e_Subscript(self, node):
        return {"kind": "subscript", "object": self.e(node.value), "index": self.e(node.slice)}

    def e_Slice(self, node):
        return {"kind": "slice", "start": self.e(node.lower), "stop": self.e(node.upper), "step": self.e(node.step)}

    def e_UnaryOp(self, node):
        return {"kind": "unary", "operator": UNARY[type(node.op).__name__], "operand": self.e(node.operand)}

    def e_BinOp(self, node):
        operator = BINARY[type(node.op).__name__]
        return {"kind": "binary", "operator": operator, "left": self.e(node.left), "right": self.e(node.right)}

    def e_BoolOp(self, node):
        operator = "and" if isinstance(node.op, ast.And) else "or"
        made = self.e(node.values[0])
        for value in node.values[1:-1]:
            made = {"kind": "boolean", "operator": operator, "left": made, "right": self.e(value), "at": self.at(node)}
        return {"kind": "boolean", "operator": operator, "left": made, "right": self.e(node.values[-1])}

    def e_Compare(self, node):
        operands = [self.e(n) for n in [node.left, *node.comparators]]
        return {"kind": "compare", "operands": operands, "operators": [COMPARE[type(o).__name__] for o in node.ops]}

    def e_IfExp(self, node):
        return {
            "kind": "conditional", "condition": self.e(node.test), "consequence": self.e(node.body),
            "otherwise": self.e(node.orelse),
        }

    def comprehension(self, node, made):
        clauses = []
        for g in node.generators:
            if g.is_async:
                return {"kind": "unsupported", "construct": "async-comprehension"}
            clauses.append({"kind": "for", "target": self.e(g.target), "iterable": self.e(g.iter)})
            clauses.extend({"kind": "if", "condition": self.e(i)} for i in g.ifs)
        return {**made, "clauses": clauses}

    def e_ListComp(self, node):
        return self.comprehension(node, {"kind": "comprehension", "result": "list", "body": self.e(node.elt)})

    def e_SetComp(self, node):
        return self.comprehension(node, {"kind": "comprehension", "result": "set", "body": self.e(node.elt)})

    def e_GeneratorExp(self, node):
        return self.comprehension(node, {"kind": "comprehension", "result": "generator", "body": self.e(node.elt)})

    def e_DictComp(self, node):
        made = {"kind": "dict-comprehension", "key": self.e(node.key), "value": self.e(node.value)}
        return self.comprehension(node, made)

    def e_Lambda(self, node):
        return {"kind": "lambda", "parameters": self.parameters(node.args), "body": self.e(node.body)}

    def e_NamedExpr(self, node):
        return {"kind": "named", "name": node.target.id, "value": self.e(node.value)}

    def e_Yield(self, node):
        return {"kind": "yield", "value": self.e(node.value), "from": False}

    def e_YieldFrom(self, node):
        return {"kind": "yield", "value": self.e(node.value), "from": True}

    def e_Await(self, node):
        return {"kind": "unsupported", "construct": "await"}

    def parameters(self, args):
        found = []
        plain = [*args.posonlyargs, *args.args]
        defaults = [None] * (len(plain) - len(args.defaults)) + list(args.defaults)
        for index, (a, d) in enumerate(zip(plain, defaults)):
            only = {"only": "positional"} if index < len(args.posonlyargs) else {}
            found.append({"name": a.arg, "star": 0, "fallback": self.e(d), **only})
        if args.vararg:
            found.append({"name": args.vararg.arg, "star": 1, "fallback": None})
        for a, d in zip(args.kwonlyargs, args.kw_defaults):
            found.append({"name": a.arg, "star": 0, "fallback": self.e(d), "only": "keyword"})
        if args.kwarg:
            found.append({"name": args.kwarg.arg, "star": 2, "fallback": None})
        return found

    def body(self, nodes):
        return [self.s(n) for n in nodes]

    def s(self, node):
        made = getattr(self, "s_" + type(node).__name__)(node)
        made["at"] = self.at(node)
        return made

    def s_FunctionDef(self, node):
        return {
            "kind": "function", "name": node.name, "parameters": self.parameters(node.args), "body": self.body(node.body),
            "decorated": bool(node.decorator_list), "decorators": [self.e(d) for d in node.decorator_list],
            "generator": yields(node),
        }

    def s_ClassDef(self, node):
        return {
            "kind": "class", "name": node.name, "bases": self.arguments(node.bases, node.keywords),
            "body": self.body(node.body), "decorators": [self.e(d) for d in node.decorator_list],
        }

    def s_AsyncFunctionDef(self, node):
        return {"kind": "unsupported", "construct": "async-function"}

    def s_AsyncFor(self, node):
        return {"kind": "unsupported", "construct": "async-for"}

    def s_AsyncWith(self, node):
        return {"kind": "unsupported", "construct": "async-with"}

    def s_Match(self, node):
        return {"kind": "unsupported", "construct": "match"}

    def s_TryStar(self, node):
        return {"kind": "unsupported", "construct": "except-group"}

    def s_TypeAlias(self, node):
        return {"kind": "unsupported", "construct": "type-alias"}

    def s_Return(self, node):
        return {"kind": "return", "value": self.e(node.value)}

    def s_Delete(self, node):
        return {"kind": "delete", "targets": [self.e(t) for t in node.targets]}

    def s_Assign(self, node):
        return {"kind": "assign", "targets": [self.e(t) for t in node.targets], "value": self.e(node.value)}

    def s_AnnAssign(self, node):
        return {
            "kind": "assign", "targets": [self.e(node.target)], "value": self.e(node.value),
            "annotation": self.e(node.annotation),
        }

    def s_AugAssign(self, node):
        operator = BINARY[type(node.op).__name__]
        return {"kind": "augment", "target": self.e(node.target), "operator": operator, "value": self.e(node.value)}

    def s_For(self, node):
        return {
            "kind": "for", "target": self.e(node.target), "iterable": self.e(node.iter), "body": self.body(node.body),
            "otherwise": self.body(node.orelse),
        }

    def s_While(self, node):
        return {
            "kind": "while", "condition": self.e(node.test), "body": self.body(node.body),
            "otherwise": self.body(node.orelse),
        }

    def s_If(self, node):
        return {
            "kind": "if", "condition": self.e(node.test), "consequence": self.body(node.body),
            "otherwise": self.body(node.orelse),
        }

    def s_With(self, node):
        items = [{"value": self.e(i.context_expr), "target": self.e(i.optional_vars)} for i in node.items]
        return {"kind": "with", "items": items, "body": self.body(node.body)}

    def s_Raise(self, node):
        return {"kind": "raise", "value": self.e(node.exc), "cause": self.e(node.cause)}

    def s_Try(self, node):
        handlers = [
            {"type": self.e(h.type), "name": h.name, "body": self.body(h.body), "at": self.at(h)} for h in node.handlers
        ]
        return {
            "kind": "try", "body": self.body(node.body), "handlers": handlers, "otherwise": self.body(node.orelse),
            "finally": self.body(node.finalbody),
        }

    def s_Assert(self, node):
        return {"kind": "assert", "condition": self.e(node.test), "message": self.e(node.msg)}

    def names(self, names):
        return [{"name": n.name, "alias": n.asname} for n in names]

    def s_Import(self, node):
        return {"kind": "import", "modules": self.names(node.names)}

    def s_ImportFrom(self, node):
        if node.module == "__future__" and node.level == 0:
            return {"kind": "pass"}
        names = "*" if node.names[0].name == "*" else self.names(node.names)
        return {"kind": "import-from", "module": "." * node.level + (node.module or ""), "names": names}

    def s_Global(self, node):
        return {"kind": "global", "names": node.names}

    def s_Nonlocal(self, node):
        return {"kind": "nonlocal", "names": node.names}

    def s_Expr(self, node):
        return {"kind": "expression", "value": self.e(node.value)}

    def s_Pass(self, node):
        return {"kind": "pass"}

    def s_Break(self, node):
        return {"kind": "break"}

    def s_Continue(self, node):
        return {"kind": "continue"}


def yields(function):
    """Whether a function's own body has a yield, not that of a function inside it."""
    todo = list(function.body)
    while todo:
        node = todo.pop()
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return True
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            outside = node.decorator_list if hasattr(node, "decorator_list") else []
            args = getattr(node, "args", None)
            todo.extend(outside + getattr(node, "bases", []) + ([*args.defaults, *filter(None, args.kw_defaults)] if args else []))
            continue
        todo.extend(ast.iter_child_nodes(node))
    return False


def dump(path):
    with open(path, "rb") as file:
        source = file.read()
    try:
        compile(source, path, "exec", dont_inherit=True)
        tree = ast.parse(source)
        text = source.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        return {"python": list(sys.version_info[:2]), "body": Dump(text).body(tree.body)}
    except SyntaxError as error:
        return {"python": list(sys.version_info[:2]), "error": [error.lineno, error.offset], "message": str(error)}
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        return {"python": list(sys.version_info[:2]), "error": [1, 1], "message": str(error)}


import warnings

warnings.simplefilter("ignore")
for line in sys.stdin:
    print(json.dumps(dump(line.rstrip("\n"))), flush=True)
