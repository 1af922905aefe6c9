"""Docstrings: every public name has one, and their examples do what they say."""

import doctest
import importlib
import inspect
import pkgutil

import cogov


def test_examples_do_what_they_say() -> None:
    modules = [cogov] + [importlib.import_module(f"cogov.{it.name}") for it in pkgutil.iter_modules(cogov.__path__)]
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner()
    for module in modules:
        for test in finder.find(module, globs={"cogov": cogov}):
            runner.run(test)
    assert runner.failures == 0 and runner.tries > 5


def test_every_public_name_is_described() -> None:
    for name in cogov.__all__:
        thing = getattr(cogov, name)
        own = [thing] + [it for key, it in vars(thing).items() if inspect.isclass(thing) and not key.startswith("_")]
        for it in own:
            assert inspect.getdoc(it), f"{name}: {it}"
