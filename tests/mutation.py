"""Mutation tests: small faults planted one at a time in quantities, scoring and the arithmetic rules, and the tests run on each.

``python -m tests.mutation GROUP [--module NAME] [--sample N] [--seed N] [--only ID …]`` plants the faults of a group (quantities,
changes, direction, attainment, scoring, arithmetic), prints how many are noticed and lists those that are not. Tests are collected
once; every fault is tried in a forked process, with the tests that call the changed function, until one fails. Regular expressions
are left alone.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import os
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import hypothesis
import pytest

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
SECONDS = 20
"""A fault that makes the tests run longer than this is noticed."""

BROKEN = 3

TESTS = {
    "quantities": ["test_quantities_words.py", "test_quantities.py", "test_attainment.py", "test_funds.py", "test_cases.py"],
    "attainment": ["test_attainment.py", "test_recomputed.py", "test_cases.py", "test_samples.py", "test_rules.py", "rules/test_arithmetic_figures.py", "rules/test_consistency.py", "rules/test_clarity.py", "rules/test_measurability.py"],
    "direction": ["test_attainment.py", "rules/test_consistency.py", "rules/test_measurability.py", "test_compare.py", "test_rules.py"],
    "changes": ["test_attainment.py", "rules/test_consistency.py", "rules/test_measurability.py"],
    "scoring": ["test_recomputed.py", "test_samples.py", "test_score.py"],
    "arithmetic": ["rules/test_arithmetic_figures.py", "rules/test_arithmetic.py", "test_funds.py", "test_cases.py", "test_rules.py", "test_samples.py"],
}  # fmt: skip
AT_IMPORT = ("_load", "_name_pattern")
"""Functions that run while a module is imported, where no fault can be planted any more: a loader and a pattern's builder."""

MODULES = {
    "quantities": "perfcheck/quantities/*.py",
    "scoring": "perfcheck/scoring/*.py",
    "attainment": "perfcheck/attainment.py",
    "direction": "perfcheck/direction.py",
    "changes": "perfcheck/changes.py",
    "arithmetic": "perfcheck/rules/arithmetic/a4*.py",
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


class Fault(NamedTuple):
    """One fault: where it stands, what it changes, and the function it is in ("" for the body of the module)."""

    module: str
    line: int
    column: int
    end: int
    what: str
    function: str
    node: int
    variant: int

    @property
    def id(self) -> str:
        return f"{self.module}:{self.line}:{self.column}-{self.end}:{self.what}"


Change = tuple[str, Callable[[], None]]


def changes(node: ast.AST, parent: ast.AST | None, inside: bool) -> Iterator[Change]:
    """Every single change of one node: its name, and the act that makes it in place."""
    match node:
        case ast.Compare():
            for at, operator in enumerate(node.ops):
                other = COMPARISONS[type(operator)]
                yield (
                    f"{type(operator).__name__}->{other.__name__}#{at}",
                    lambda at=at, other=other: node.ops.__setitem__(at, other()),
                )
        case ast.BoolOp():
            swapped = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"->{type(swapped).__name__}", lambda: setattr(node, "op", swapped)
        case ast.BinOp() if type(node.op) in ARITHMETIC:
            operator = ARITHMETIC[type(node.op)]()
            yield f"{type(node.op).__name__}->{type(operator).__name__}", lambda: setattr(node, "op", operator)
        case ast.AugAssign() if type(node.op) in ARITHMETIC:
            operator = ARITHMETIC[type(node.op)]()
            yield f"{type(node.op).__name__}=->{type(operator).__name__}=", lambda: setattr(node, "op", operator)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield (
                f"{type(node.op).__name__} dropped",
                lambda: (
                    setattr(node, "op", ast.UAdd())
                    if isinstance(node.op, ast.USub)
                    else _become(node, ast.Call(ast.Name("bool", ast.Load()), [node.operand], []))
                ),
            )
        case ast.If() | ast.IfExp() | ast.While() if not isinstance(
            node.test, ast.UnaryOp | ast.Compare | ast.Constant
        ):
            yield "condition denied", lambda: setattr(node, "test", ast.UnaryOp(ast.Not(), node.test))
        case ast.Return(value=ast.expr()) if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield "returns None", lambda: setattr(node, "value", ast.Constant(None))
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield "yields nothing", lambda: setattr(node, "value", ast.Constant(None))
        case ast.Continue():
            yield "break", lambda: _become(node, ast.Break())
        case ast.Constant(value=bool()):
            yield f"->{not node.value}", lambda: setattr(node, "value", not node.value)
        case ast.Constant(value=int() | float()):
            yield f"{node.value}->{node.value + 1}", lambda: setattr(node, "value", node.value + 1)
        case ast.Constant(value=str()) if inside and not isinstance(
            parent, ast.JoinedStr | ast.Expr | ast.FormattedValue
        ):
            other = _other(node.value)
            yield f"{node.value!r}->{other!r}", lambda: setattr(node, "value", other)


def _other(text: str) -> str:
    """Another string: a number gets one more digit, a word or a set of signs loses its first sign."""
    return f"{text}1" if text[-1:].isdigit() else text[1:] or ("" if text else "X")


def _become(node: ast.AST, other: ast.AST) -> None:
    """Makes a node another one in place, so that its parent need not be known."""
    kept = {name: getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}
    node.__class__ = other.__class__
    node.__dict__.clear()
    node.__dict__.update(other.__dict__, **kept)


def walk(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.AST | None, str]]:
    """The nodes that run, each with its parent and the outermost function it is in; annotations and patterns are left out."""

    def down(node: ast.AST, parent: ast.AST | None, function: str, scope: str) -> Iterator[Any]:
        yield node, parent, function
        for name, field in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "format_spec"):
                continue
            for child in field if isinstance(field, list) else [field]:
                if not isinstance(child, ast.AST) or _pattern(child):
                    continue
                within, named = function, scope
                if isinstance(node, ast.FunctionDef) and name == "body" and not function:
                    within = scope
                if isinstance(child, ast.FunctionDef | ast.ClassDef):
                    named = f"{scope}.{child.name}" if scope else child.name
                yield from down(child, node, within, named)

    yield from down(tree, None, "", "")


def _pattern(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and not ast.unparse(node.func).endswith(
        ("sub", "split")
    )  # fmt: skip


def faults(path: Path) -> list[Fault]:
    """Every fault of a module, in the order of its text."""
    module = path.relative_to(ROOT).as_posix()
    found = []
    for at, (node, parent, function) in enumerate(walk(ast.parse(path.read_text(encoding="utf-8")))):
        if function in AT_IMPORT:
            continue
        for variant, (what, _) in enumerate(changes(node, parent, bool(function))):
            found.append(Fault(module, node.lineno, node.col_offset, node.end_col_offset, what, function, at, variant))
    return found


def planted(fault: Fault) -> CodeType:
    """The module's code with the fault in it."""
    path = ROOT / fault.module
    tree = ast.parse(path.read_text(encoding="utf-8"))
    node, parent, function = list(walk(tree))[fault.node]
    list(changes(node, parent, bool(function)))[fault.variant][1]()
    return compile(ast.fix_missing_locations(tree), str(path), "exec")


def module_of(fault: Fault) -> ModuleType:
    return importlib.import_module(fault.module.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))


def plant(fault: Fault) -> None:
    """Puts the fault into the loaded module: into the code of its function, or into every name that the module's body binds."""
    module, code = module_of(fault), planted(fault)
    if fault.function:
        functions = dict(_functions(module))
        functions[fault.function].__code__ = _inner(code, fault.function)
    else:
        fresh = ModuleType(module.__name__)
        fresh.__dict__.update(__file__=module.__file__, __package__=module.__package__)
        exec(code, fresh.__dict__)
        _transplant(module, fresh)
    _forget()


def _forget() -> None:
    """Drops every remembered answer: a fault that is planted in a function must be met again."""
    from perfcheck import memory

    for shelf in memory._shelves:
        shelf.clear()
    for name, loaded in list(sys.modules.items()):
        if name.startswith(("perfcheck.", "tests.")) and not name.startswith(
            ("perfcheck.tables", "perfcheck.patterns")
        ):
            for value in list(vars(loaded).values()):
                getattr(value, "cache_clear", lambda: None)()


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    for holder, prefix in [(module, "")] + [
        (value, f"{name}.") for name, value in vars(module).items() if isinstance(value, type)
    ]:
        for name, value in vars(holder).items():
            function = getattr(value, "fget", None) or getattr(value, "__wrapped__", value)
            if isinstance(function, FunctionType) and function.__module__ == module.__name__:
                yield prefix + name, function


def _inner(code: CodeType, name: str) -> CodeType:
    for part in name.split("."):
        code = next(c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == part)
    return code


def _transplant(module: ModuleType, fresh: ModuleType) -> None:
    new = dict(_functions(fresh))
    for name, function in _functions(module):
        if name in new:
            function.__code__, function.__defaults__ = new[name].__code__, new[name].__defaults__
            function.__kwdefaults__ = new[name].__kwdefaults__
    others = [m for n, m in sys.modules.items() if n.startswith("perfcheck") and m is not module]
    for name, value in vars(fresh).items():
        old = vars(module).get(name)
        if name.startswith("__") or callable(value) or old is None:
            continue
        setattr(module, name, value)
        for other in others:
            if vars(other).get(name) is old:
                setattr(other, name, value)


class Planter:
    """Runs inside pytest: notes which test calls which function, then tries every fault in a process of its own."""

    def __init__(self, chosen: list[Fault]) -> None:
        self.chosen = chosen
        self.survived: list[Fault] = []
        self.noticed: dict[str, str] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        # Of the rules' examples only those of arithmetic: the others take minutes and judge something else.
        items[:] = [item for item in items if item.path.name != "test_rules.py" or "[A4" in item.nodeid]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        callers, seconds = self._listen(session)
        if session.testsfailed:
            raise SystemExit("the tests fail without any fault")
        began = time.monotonic()
        for number, fault in enumerate(self.chosen, 1):
            items = self._judges(fault, session.items, callers)
            code = Path(fault.module).name[:4].upper()
            # The examples of the rule itself first, then whatever is quick.
            items.sort(key=lambda item: (code not in item.nodeid, seconds[item.nodeid]))
            how = self._try(session, fault, items)
            if how:
                self.noticed[fault.id] = how
            else:
                self.survived.append(fault)
                print(
                    f"{number}/{len(self.chosen)} {time.monotonic() - began:.0f}s {fault.id}  ({len(items)} tests)",
                    flush=True,
                )
        return True

    def _listen(self, session: pytest.Session) -> tuple[dict[tuple[str, str], set[str]], dict[str, float]]:
        callers: dict[tuple[str, str], set[str]] = defaultdict(set)
        seconds: dict[str, float] = {}
        wanted = {str(ROOT / fault.module) for fault in self.chosen}
        current = ""

        def listen(frame: Any, event: str, argument: object) -> None:
            if event == "call" and frame.f_code.co_filename in wanted:
                function = frame.f_code.co_qualname.partition(".<locals>")[0]
                callers[frame.f_code.co_filename, function].add(current)

        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            current = item.nodeid
            _forget()
            began = time.perf_counter()
            sys.setprofile(listen)
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            sys.setprofile(None)
            seconds[item.nodeid] = time.perf_counter() - began
        return callers, seconds

    @staticmethod
    def _judges(fault: Fault, items: list[pytest.Item], callers: dict[tuple[str, str], set[str]]) -> list[pytest.Item]:
        path = str(ROOT / fault.module)
        if fault.function:
            names = callers.get((path, fault.function), set())
        else:
            names = {name for (module, _), called in callers.items() if module == path for name in called}
        return [item for item in items if item.nodeid in names]

    @staticmethod
    def _try(session: pytest.Session, fault: Fault, items: list[pytest.Item]) -> str:
        """How the fault was noticed, "" where it was not."""
        if not items:
            return ""
        sys.stdout.flush()
        child = os.fork()
        if child:
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if status == BROKEN:
                raise SystemExit(f"could not be planted: {fault.id}")
            return {0: "", 1: "failure"}.get(status, "time or crash")
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        signal.alarm(SECONDS)
        try:
            plant(fault)
        except BaseException:
            # A body that cannot be run any more is noticed at once; a function always can be planted.
            os._exit(BROKEN if fault.function else 1)
        try:
            for item, following in zip(items, [*items[1:], None], strict=True):
                session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    os._exit(1)
        except BaseException:
            os._exit(1)
        os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("group", choices=MODULES)
    parser.add_argument("--module", help="only the module of this name")
    parser.add_argument("--sample", type=int, help="only so many faults, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", help="only the faults of these identities")
    parser.add_argument("--with", dest="more", nargs="*", default=[], help="further files of tests")
    parser.add_argument("--survivors", action="store_true", help="only the faults that the last run left unnoticed")
    parser.add_argument("--list", action="store_true", help="count the faults and try none")
    options = parser.parse_args()
    paths = [path for path in sorted(ROOT.glob(MODULES[options.group])) if options.module in (None, path.stem)]
    listed = [fault for path in paths for fault in faults(path)]
    chosen = [fault for fault in listed if not options.only or fault.id in options.only]
    if options.survivors:
        left = json.loads(result(options.group).read_text(encoding="utf-8"))
        chosen = [fault for fault in chosen if fault.id in left]
    if options.sample and options.sample < len(chosen):
        drawn = random.Random(options.seed).sample(range(len(chosen)), options.sample)
        chosen = [chosen[at] for at in sorted(drawn)]
    if options.list:
        print(len(chosen), dict(Counter(fault.module for fault in chosen)))
        return
    hypothesis.settings.register_profile("mutation", derandomize=True, database=None, deadline=None)
    hypothesis.settings.load_profile("mutation")
    planter = Planter(chosen)
    tests = [str(ROOT / "tests" / name) for name in (*TESTS[options.group], *options.more)]
    pytest.main([*tests, "-n0", "-q", "-s", "-p", "no:cacheprovider", "--no-header", "-rN"], plugins=[planter])
    report(planter, result(options.group))


def result(group: str) -> Path:
    """Where the survivors of the last run of a group are kept."""
    return BUILD / f"mutation-{group}.json"


def report(planter: Planter, path: Path) -> None:
    """Prints the counts by module and keeps the survivors."""
    lost = Counter(fault.module for fault in planter.survived)
    for module, count in Counter(fault.module for fault in planter.chosen).items():
        print(f"{module}: {count - lost[module]} of {count} noticed")
    noticed, total = len(planter.noticed), len(planter.chosen)
    print(f"{noticed} of {total} noticed, {100 * noticed / max(total, 1):.1f} %")
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        json.dumps([fault.id for fault in planter.survived], ensure_ascii=False, indent=1), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
