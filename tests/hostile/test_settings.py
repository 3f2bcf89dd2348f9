"""mkdocs.yml of strangers: under `dossier check --untrusted` it runs nothing, reads nothing and asks nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import TINY

from dossier.authoring.scaffold import start
from dossier.cli.main import main
from dossier.report import untrusted_settings

Write = Callable[[Mapping[str, str | bytes | None]], Path]
BASE = "site_name: T\ndocs_dir: content\n"

HOSTILE = {
    "hook": ("hooks: [evil.py]", "“hooks” is not a setting that a stranger may set"),
    "plugin": ("plugins: [search, macros]", "“macros” is not a plugin that a stranger may switch on"),
    "option of the search": ("plugins: [{search: {pipeline: [x]}}]", "“pipeline” is not an option of search"),
    "plugin as a mapping": ("plugins: {exec: {}}", "“exec” is not a plugin"),
    "variable": ("copyright: !ENV GITHUB_TOKEN", "“!ENV” is not what a stranger may set; write the value itself"),
    "variable in a list": ("copyright: !ENV [A, B]", "“!ENV” is not what a stranger may set"),
    "function": ("a: !!python/name:os.system", "“!!python/name:os.system” is not what a stranger may set"),
    "object": ("a: !!python/object/apply:os.system [id]", "“!!python/object/apply:os.system”"),
    "module": ("a: !!python/module:antigravity", "“!!python/module:antigravity”"),
    "relative tag": ("a: !relative $docs_dir", "“!relative”"),
    "own tag": ("a: !x y", "“!x”"),
    "anchor": ("a: &b c", "“&b” is not what a stranger may set; write the value itself"),
    "aliases that double": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "“&a”"),
    "alias of itself": ("nav: &a [*a]", "“&a”"),
    "merged key": ("extra:\n  <<: {analytics: {}}", "“<<” is not a setting that a stranger may set"),
    "other settings": ("INHERIT: ../other.yml", "“INHERIT” is not a setting that a stranger may set"),
    "other folder": ("site_dir: /etc", "“site_dir” is not a setting that a stranger may set"),
    "other address": ("dev_addr: 0.0.0.0:80", "“dev_addr” is not a setting"),
    "addresses of the machine": ("remote_name: x", "“remote_name” is not a setting"),
    "watched folder": ("watch: [../../etc]", "“../../etc” is not what a stranger may set here"),
    "extension": ("markdown_extensions: [evil.module]", "“evil.module” is not an extension that a stranger may switch"),
    "extension that reads files": ("markdown_extensions: [pymdownx.snippets]", "“pymdownx.snippets” is not an"),
    "extension that reads pictures": ("markdown_extensions: [pymdownx.b64]", "“pymdownx.b64” is not an extension"),
    "extension that makes any element": ("markdown_extensions: [pymdownx.blocks.html]", "“pymdownx.blocks.html”"),
    "pictures of another host": ("markdown_extensions: [pymdownx.emoji]", "“pymdownx.emoji” is not an extension"),
    "fence of one's own": (
        "markdown_extensions: [{pymdownx.superfences: {custom_fences: [{name: x}]}}]",
        "“custom_fences” is not an option of pymdownx.superfences",
    ),
    "classes of one's own": (
        "markdown_extensions: [{dossier: {classes: [md-header]}}]", "“classes” is not an option of dossier"),
    "ledger of one's own": ("markdown_extensions: [{dossier: {root: /}}]", "“root” is not an option of dossier"),
    "citation style outside": (
        "markdown_extensions: [{dossier: {style: [../x.csl]}}]", "“a list or mapping” is not what a stranger may set"),
    "script": ("extra_javascript: [assets/own.js]", "“assets/own.js” is not what a stranger may set here"),
    "script of another host": ("extra_javascript: [https://evil.example/x.js]", "“https://evil.example/x.js” is not"),
    "script as a mapping": ("extra_javascript: [{path: x.js}]", "“a list or mapping” is not what a stranger may set"),
    "style": ("extra_css: [https://evil.example/x.css]", "“https://evil.example/x.css” is not what a stranger may set"),
    "theme": ("theme: evil", "a setting of the theme is a mapping; write keys with their values"),
    "theme of another name": ("theme: {name: evil}", "“evil” is not what a stranger may set here; write material"),
    "templates": ("theme: {name: material, custom_dir: overrides}", "“overrides” is not what a stranger may set here"),
    "pages of the theme": ("theme: {name: material, static_templates: [x.html]}", "“static_templates” is not a"),
    "font of another host": ("theme: {name: material, font: {text: Roboto}}", "write false: the font would be asked"),
    "font by default": ("theme: {name: material, font: true}", "“true” is not what a stranger may set here"),
    "logo of another host": ("theme: {name: material, logo: 'https://evil.example/x.png'}", "“https://evil.example"),
    "icon outside": ("theme: {name: material, icon: {logo: '<script>'}}", "“<script>” is not what a stranger may set"),
    "analytics": ("extra: {analytics: {provider: google, property: G-1}}", "“analytics” is not a setting"),
    "social links": ("extra: {social: [{icon: x, link: 'javascript:alert()'}]}", "“social” is not a setting"),
    "home page": ("extra: {homepage: 'javascript:alert()'}", "“homepage” is not a setting"),
    "consent": ("extra: {consent: {title: x}}", "“consent” is not a setting"),
    "alternate": ("extra: {alternate: [{link: 'javascript:alert()'}]}", "“alternate” is not a setting"),
    "foot outside": ("extra: {take_part: 'javascript:alert()'}", "“javascript:alert()” is not what a stranger may"),
    "versions": ("extra: {version: {provider: evil}}", "“evil” is not what a stranger may set here; write mike"),
    "navigation to a script": ("nav: [{x: 'javascript:alert()'}]", "“javascript:alert()” is not what a stranger may"),
    "navigation to another host": ("nav: [{x: 'https://evil.example/'}]", "needs “external: true” below “extra”"),
    "navigation out of the report": ("nav: [{x: ../x.md}]", "“../x.md” is not what a stranger may set here"),
    "navigation by data": ("nav: [{x: [{y: 'data:text/html,x'}]}]", "“data:text/html,x” is not what a stranger may"),
    "address of the site": ("site_url: 'javascript:alert()'", "“javascript:alert()” is not what a stranger may"),
    "address of the repository": ("repo_url: 'javascript:alert()'", "“javascript:alert()” is not what a stranger may"),
    "place of edits": ("edit_uri: 'https://evil.example/'", "“https://evil.example/” is not what a stranger may set"),
    "key that is a list": ("? [a, b]\n: c", "“?” is not a setting that a stranger may set"),
    "a list": ("- a", "a setting is a mapping; write keys with their values"),
    "levels": (f"nav: {'[' * 30}{']' * 30}", "the settings are nested more than 20 levels deep; flatten them"),
    "levels without end": (f"nav: {'[' * 100_000}", "the settings are nested more than 20 levels deep; flatten them"),
    "broken YAML": ("nav: [", "this is not valid YAML"),
    "control character": ("site_author: \x1b[2J", "is not allowed in YAML; remove it"),
}  # fmt: skip


def problems(report: Write, text: str) -> list[str]:
    return [str(problem) for problem in untrusted_settings.problems(report({"mkdocs.yml": text}))]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_stranger_may_not_set_is_named(report: Write, name: str) -> None:
    text, sentence = HOSTILE[name]
    found = problems(report, text if text == "- a" else BASE + text)
    assert found and sentence in found[0] and found[0].startswith("mkdocs.yml:")


def test_each_fault_has_its_place_and_its_remedy(report: Write) -> None:
    text = f"{BASE}hooks: [a.py]\ntheme:\n  name: material\n  nmae: x\nplugins:\n  - serach\n"
    assert problems(report, text) == [
        "mkdocs.yml:3:1: “hooks” is not a setting that a stranger may set; leave it out, or have the maintainers set "
        "it; there may be site_name, site_description, site_author, copyright, repo_name, site_url, repo_url, "
        "edit_uri, docs_dir, strict, use_directory_urls, watch, theme, extra_css, extra_javascript, extra, nav, "
        "markdown_extensions, plugins and validation (untrusted-setting)",
        "mkdocs.yml:6:3: “nmae” is not a setting of the theme that a stranger may set; did you mean “name”? "
        "(untrusted-setting)",
        "mkdocs.yml:8:5: “serach” is not a plugin that a stranger may switch on; did you mean “search”? "
        "(untrusted-setting)",
    ]


def test_other_hosts_need_a_word_that_reviewers_see(report: Write) -> None:
    nav = "nav: [{Home: index.md}, {The mission: 'https://a.example/'}]\n"
    assert len(problems(report, BASE + nav)) == 1
    assert problems(report, f"{BASE}{nav}extra: {{external: true}}\n") == []
    assert len(problems(report, f"{BASE}nav: [{{x: 'javascript:x'}}]\nextra: {{external: true}}\n")) == 1


def test_the_settings_of_the_flagship_the_starter_and_the_samples_pass(project: Path, tmp_path: Path) -> None:
    start(tmp_path / "new", "New")
    assert untrusted_settings.problems(tmp_path / "new") == []
    assert [str(problem) for problem in untrusted_settings.problems(project)] == []
    whole = project / "tests/reports/whole"
    assert untrusted_settings.problems(whole) == []


@pytest.mark.parametrize("more", [[], ["--fix"]])
def test_the_command_reads_nothing_else_where_the_settings_go_beyond(
    report: Write, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    (report({}) / "evil.py").write_text("raise SystemExit('it ran')", "utf-8")
    function = "markdown_extensions:\n  - toc: {slugify: !!python/name:evil.x }\n  - dossier: {language: en-GB}\n"
    root = report({"mkdocs.yml": BASE + function, "content/index.md": "no head \n"})
    monkeypatch.syspath_prepend(str(root))
    assert main(["--root", str(root), "check", "--untrusted", *more]) == 1
    out, _ = capfd.readouterr()
    assert (root / "content/index.md").read_text("utf-8") == "no head \n"
    assert "“!!python/name:evil.x”" in out and "front matter" not in out and "it ran" not in out


def test_a_report_that_stays_within_is_checked_as_ever(report: Write, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(report({})), "check", "--untrusted"]) == 0
    assert main(
        ["--root", str(report({"content/index.md": TINY["content/index.md"] + "[@x]"})), "check", "--untrusted"]
    )
    assert "there is no source “x”" in capfd.readouterr().out
