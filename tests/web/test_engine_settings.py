"""What MkDocs would refuse or warn of in mkdocs.yml is a problem of the check, at the very value."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import dossier
from tiny_report import TINY

from dossier.web import engine_settings

Write = Callable[[Mapping[str, str | bytes | None]], Path]
SETTINGS = TINY["mkdocs.yml"]  # five lines
REFUSED = "{} is “{}”, which the site engine refuses ({}); correct it (site-engine)"
EMOJI = "!!python/name:material.extensions.emoji"
LEVELS = "Expected one of ['warn', 'info', 'ignore'], got"

CASES: dict[str, list[str]] = {
    "dev_addr: 127.0.0.1:8000\nuse_directory_urls: false\nwatch: [data]\nplugins: [search]\n": [],
    "theme: {name: material, custom_dir: .theme}\n": [],  # which is there after a build
    "dev_addr: nowhere\n": [
        "6:11: " + REFUSED.format("dev_addr", "nowhere", "Must be a string of format 'IP:PORT'"),
    ],
    "theme: nowhere\nplugins: [gone, search, lost]\n": [
        "6:8: " + REFUSED.format("theme", "nowhere", "Unrecognised theme name: 'nowhere'. The available installed "
                                 "themes are: mkdocs, readthedocs, material"),
        "7:11: " + REFUSED.format("plugins", "gone", 'The "gone" plugin is not installed'),
        "7:25: " + REFUSED.format("plugins", "lost", 'The "lost" plugin is not installed'),
    ],
    "strict: maybe\nuse_directory_urls: 3\nwatch: [data, nope]\n": [
        "6:9: " + REFUSED.format("strict", "maybe", "Expected type: bool but received: str"),
        "7:21: " + REFUSED.format("use_directory_urls", "3", "Expected type: bool but received: int"),
        "8:15: " + REFUSED.format("watch", "nope", "The path 'nope' isn't an existing file or directory"),
    ],
    "validation: {nav: {omitted_files: wran}, links: {anchors: worn}}\n": [
        "6:35: " + REFUSED.format("validation.nav.omitted_files", "wran",
                                  f"Sub-option 'nav': Sub-option 'omitted_files': {LEVELS} 'wran'"),
        "6:59: " + REFUSED.format("validation.links.anchors", "worn",
                                  f"Sub-option 'links': Sub-option 'anchors': {LEVELS} 'worn'"),
    ],
    "validation: {nav: {omited_files: warn}}\n": [
        "6:34: validation.nav.omited_files is “warn”, which the site engine warns of (Sub-option 'nav': Sub-option "
        "'omited_files': Unrecognised configuration name: omited_files); correct it (site-engine)",
    ],
    "plugins:\n  - search: {separator: [1]}\n": [
        "7:25: plugins.search.separator is what the site engine refuses (Plugin 'search' option 'separator': Expected "
        "type: str but received: list); correct it (site-engine)",
    ],
    "hooks: [a.py]\ntheme: {name: mkdocs, custom_dir: own}\n": [
        "6:9: " + REFUSED.format("hooks", "a.py", "The path 'a.py' isn't an existing file"),
        "7:35: " + REFUSED.format("theme.custom_dir", "own", "The path set in custom_dir ('own') does not exist"),
    ],
    "extra: 3\nnav: 3\n": [
        "6:8: " + REFUSED.format("extra", "3", "The configuration is invalid. Expected a key-value mapping (dict) but "
                                 "received: int"),
        "7:6: " + REFUSED.format("nav", "3", "Expected nav to be a list, got a int: 3"),
    ],
    "pages: []\n": [
        "6:8: pages is what the site engine refuses (The configuration option 'pages' was removed from MkDocs. Use "
        "'nav' instead); correct it (site-engine)",
    ],
    "plugins: !!python/name:nowhere.at.all\n": [
        "6:10: the site engine cannot take these settings (while constructing a Python object cannot find module "
        "'nowhere.at' (No module named 'nowhere')); correct what stands here (site-engine)",
    ],
    "theme: {name: nope, custom_dir: .theme}\nsite_description: 3\n": [  # and not that they are missing, once left out
        "6:15: " + REFUSED.format("theme.name", "nope", "Unrecognised theme name: 'nope'. The available installed "
                                  "themes are: mkdocs, readthedocs, material"),
        "7:19: " + REFUSED.format("site_description", "3", "Expected type: str but received: int"),
    ],
    "theme: {custom_dir: .theme}\n": [
        "6:8: theme is what the site engine refuses (No theme name set); correct it (site-engine)",
    ],
    "plugins: [{gone: {}}, {lost: {}}, search: {lang: 3}]\nextra: !ENV [EXTRA, 3]\nstrict: maybe\n": [
        "6:18: plugins.gone is what the site engine refuses (The \"gone\" plugin is not installed); correct it "
        "(site-engine)",
        "6:30: plugins.lost is what the site engine refuses (The \"lost\" plugin is not installed); correct it "
        "(site-engine)",
        "6:50: " + REFUSED.format("plugins.search.lang", "3",
                                  "Plugin 'search' option 'lang': Expected a list of language codes"),
        "8:9: " + REFUSED.format("strict", "maybe", "Expected type: bool but received: str"),
    ],
    f"dev_addr: nonsense\nsite_description: {'统计' * 100}\nsite_author: {'a/' * 3000}\n": [  # no names of files
        "6:11: " + REFUSED.format("dev_addr", "nonsense", "Must be a string of format 'IP:PORT'"),
    ],
    "theme: {name: [a]}\n": [
        "1:1: the site engine cannot take these settings (unhashable type: 'list'); correct what stands here "
        "(site-engine)",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("settings", "expected"), CASES.items(), ids=[repr(text[:80]) for text in CASES])
def test_what_the_engine_says_of_its_settings_is_a_problem(settings: str, expected: list[str], report: Write) -> None:
    root = report({"mkdocs.yml": SETTINGS + settings})
    said = [f"mkdocs.yml:{line}" for line in expected]
    assert list(map(str, engine_settings.problems(root))) == said


def test_check_tells_it_beside_all_else_and_each_line_once(report: Write) -> None:
    settings = f"{SETTINGS}dev_addr: nowhere\nsite_url: report.example\nsight: 1\n"
    result = dossier("check", root=report({"mkdocs.yml": settings, "content/new.md": "No head."}))
    assert (result.exit_code, result.stdout.splitlines()) == (1, [
        "content/new.md:1:1: the page has no front matter; begin it with “---”, title, description and “---” "
        "(front-matter)",
        "mkdocs.yml:6:11: " + REFUSED.format("dev_addr", "nowhere", "Must be a string of format 'IP:PORT'"),
        "mkdocs.yml:7:1: site_url is “report.example”, which is no whole address; write it with “https://”, or leave "
        "it empty (engine-setting)",
        "mkdocs.yml:8:1: the site engine knows no setting “sight”; values of your own stand below “extra:” "
        "(unknown-setting)",
    ])  # fmt: skip


EXTENSIONS = [
    "pymdownx.snippets: {base_path: [!relative $config_dir, !relative $docs_dir/parts]}",
    "pymdownx.snippets: {base_path: !relative }",
    f"pymdownx.emoji: {{emoji_index: {EMOJI}.twemoji , emoji_generator: {EMOJI}.to_svg }}",
    "pymdownx.superfences: {custom_fences: [{name: a, class: a, format: !!python/name:evil.fence }]}",
    "toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}",
    "toc: !ENV [TOC, 3]",
    "!ENV MORE",
]


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_what_the_engine_would_ask_for_in_a_build_is_no_fault(
    extension: str, report: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = report({"mkdocs.yml": f"site_name: T\nmarkdown_extensions:\n  - {extension}\n  - dossier\n", "evil.py": ""})
    monkeypatch.syspath_prepend(str(root))
    assert engine_settings.problems(root) == []


UNLOADABLE: dict[str, list[str]] = {
    "[nope, pymdownx.tabed, footnotes]": [
        "3:23: there is no Markdown extension “nope”; correct the name, or install the package that has it",
        "3:29: there is no Markdown extension “pymdownx.tabed”; did you mean “pymdownx.tabbed”?",
    ],
    "[{pymdownx.tabbed: {nonsense: true, alternate_styl: true}}]": [
        "3:42: the Markdown extension “pymdownx.tabbed” has no option “nonsense”; it has alternate_style, "
        "combine_header_slug, separator, slugify",
        "3:58: the Markdown extension “pymdownx.tabbed” has no option “alternate_styl”; did you mean "
        "“alternate_style”?",
    ],
    "\n  toc:\n    permalink: true\n    toc_depth: abc": [
        "6:5: the Markdown extension “toc” does not take “abc” as its option “toc_depth” (ValueError: invalid literal "
        "for int() with base 10: 'abc'); correct it, or remove the line",
    ],
    "[{toc: {anchorlink: abc}}]": [  # which pages are read without
        "3:30: the Markdown extension “toc” does not take “abc” as its option “anchorlink” (ValueError: Cannot parse "
        "bool value: 'abc'); correct it, or remove the line",
    ],
    "\n  - pymdownx.superfences:\n      custom_fences: 5": [
        "5:7: the Markdown extension “pymdownx.superfences” does not take “5” as its option “custom_fences” "
        "(TypeError: 'int' object is not iterable); correct it, or remove the line",
    ],
}  # fmt: skip


@pytest.mark.parametrize("extensions", UNLOADABLE)
def test_an_extension_that_cannot_be_loaded_is_told_once_at_its_line(extensions: str, report: Write) -> None:
    """And never with the lines of the libraries through which it fell."""
    root = report({"mkdocs.yml": f"site_name: T\ndocs_dir: content\nmarkdown_extensions: {extensions}\n"})
    said = [f"mkdocs.yml:{line} (site-engine)" for line in UNLOADABLE[extensions]]
    assert dossier("check", root=root).stdout.splitlines() == said
    assert dossier("build", root=root).stdout.splitlines() == said


def test_no_function_is_called_to_learn_the_options_of_an_extension(report: Write) -> None:
    extensions = "markdown_extensions: ['os:abort', {'os:_exit': {status: 3}}]"
    result = dossier("check", root=report({"mkdocs.yml": f"site_name: T\ndocs_dir: content\n{extensions}\n"}))
    assert result.stdout.count("is no Markdown extension") == 2


HOSTILE = [
    "extra: {x: !!python/object/apply:os.system ['touch ran']}",
    "site_name: !!python/object/apply:subprocess.check_output [[touch, ran]]",
    "extra: [!!python/object/new:subprocess.Popen [[touch, ran]]]",
    "theme: {name: material, x: !!python/object/apply:time.sleep [100_000]}",
    "extra: {!!python/object/apply:os.system ['touch ran']: x}",
    "extra: !!python/module:evil",
    "plugins: [!!python/name:evil.x , {search: {lang: !!python/name:evil.x }}]",
    "extra: !!python/object:evil.Thing {a: 1}",
    "markdown_extensions: [evil]",
    "markdown_extensions: {'evil:Thing': {a: 1}}",
    "markdown_extensions: [{'subprocess:Popen': {args: [touch, ran]}}]",
    "markdown_extensions: [{pymdownx.emoji: {emoji_index: !!python/name:evil.index }}]",
    "x: &x [*x, !!python/name:evil.x ]",
    "x: &x {y: !!python/module:evil}\nextra: {<<: *x, z: *x}",
]


@pytest.mark.parametrize("settings", HOSTILE)
def test_nothing_that_the_settings_name_runs(settings: str, report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "from pathlib import Path\nPath('ran').touch()\n"
    root = report({"mkdocs.yml": f"site_name: T\ndocs_dir: content\n{settings}\n", "evil.py": evil})
    monkeypatch.chdir(root)
    monkeypatch.syspath_prepend(str(root))
    assert engine_settings.problems(root) == [] and not (root / "ran").exists()


def test_what_is_no_extension_is_not_called_to_find_that_out(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    extensions = (
        "markdown_extensions: ['markdown.extensions.toc:TocExtension', {'subprocess:Popen': {args: [touch, ran]}}]"
    )
    root = report({"mkdocs.yml": f"site_name: T\ndocs_dir: content\n{extensions}\n"})
    monkeypatch.chdir(root)
    said = "cannot be loaded (TypeError: subprocess:Popen is no Markdown extension); install what it needs, correct it,"
    assert dossier("check", root=root).stdout.splitlines() == [
        f"mkdocs.yml:3:64: the Markdown extension “subprocess:Popen” {said} or remove it (site-engine)"
    ]
    assert not (root / "ran").exists()


def test_no_variable_of_the_machine_is_told(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "a-secret")
    settings = "theme: !ENV TOKEN\nplugins: [!ENV TOKEN]\nsite_url: !ENV [OTHER, TOKEN]\nstrict: maybe\n"
    said = list(map(str, engine_settings.problems(report({"mkdocs.yml": SETTINGS + settings}))))
    assert said == ["mkdocs.yml:9:9: " + REFUSED.format("strict", "maybe", "Expected type: bool but received: str")]


def test_a_hook_is_looked_for_and_not_run(report: Write) -> None:
    hook = "from pathlib import Path\nPath('ran').touch()\n"
    root = report({"mkdocs.yml": f"{SETTINGS}hooks: [hook.py]\n", "hook.py": hook})
    assert engine_settings.problems(root) == [] and not (root / "ran").exists()


def test_what_is_gone_since_is_told_though_all_was_well(report: Write) -> None:
    root = report({"mkdocs.yml": f"{SETTINGS}watch: [more.md]\n", "more.md": "Words.\n"})
    assert engine_settings.problems(root) == engine_settings.problems(root) == []
    (root / "more.md").unlink()
    assert len(engine_settings.problems(root)) == 1


def test_what_is_no_longer_installed_is_told_though_all_was_well(report: Write) -> None:
    root = report({
        "mkdocs.yml": f"{SETTINGS}plugins: [added]\n",
        "own-packages/added.py": "from mkdocs.plugins import BasePlugin\nclass Added(BasePlugin):\n    pass\n",
        "own-packages/added-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: added\nVersion: 1\n",
        "own-packages/added-1.dist-info/entry_points.txt": "[mkdocs.plugins]\nadded = added:Added\n",
    })  # fmt: skip

    def checked(*more: Path) -> str:
        """By a process of its own, as a process takes what is installed for the same as long as it runs."""
        path = os.pathsep.join(map(str, [*more, *filter(None, sys.path)]))
        command = [sys.executable, "-m", "dossier.cli", "--root", str(root), "check", "--format", "text"]
        return subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True).stdout

    assert checked(root / "own-packages") == checked(root / "own-packages") == ""
    said = 'plugins is “added”, which the site engine refuses (The "added" plugin is not installed); correct it'
    assert checked() == f"mkdocs.yml:6:11: {said} (site-engine)\n"
