"""The folder that outlives the server: whole, the same everywhere, and verifiable."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from catalogue.api.whole import LICENCE
from catalogue.archive import building, verifier
from catalogue.archive.addresses import file_of, rewritten
from catalogue.pages.gdpr_check import ALL_ANSWERS
from tests.catalogue.archive.test_links import SPECIAL
from tests.frozen import archive_settings, manage, served
from tests.visitor import Links

pytestmark = [pytest.mark.once, pytest.mark.slow]


def files_of(folder: Path) -> set[str]:
    """Return the paths of all files of a folder."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_every_address_of_the_server_is_a_file_with_the_same_bytes(
    frozen, ten_years_later
):
    """The server is read again, over HTTP, by another crawler, and much later."""
    answers, again = served(frozen), ten_years_later
    assert again.keys() == answers.keys()
    assert {"/fr/", "/nl/platformen/?use=messages&rating=discouraged"} <= again.keys()
    for target, (kind, body) in answers.items():
        assert again[target].body == body, target
        if kind == "text/html":
            page = rewritten(body.decode(), target, SPECIAL, relative=True)
            body = page.encode()
        assert (frozen / "archive" / file_of(target)).read_bytes() == body, target
    beside = {"404.html", "README.txt", "LICENSE.txt", "NOTICE.txt", "verify.py"}
    beside |= {"catalogue.sqlite3", "source/task-force-fr.txt", verifier.MANIFEST}
    files = files_of(frozen / "archive")
    data = {name for name in files if name.startswith("data/")}
    assert files == {file_of(target) for target in answers} | beside | data


def test_self_checks_are_files_and_no_form_is_seen_that_nothing_answers(frozen):
    folder = frozen / "archive"
    for slug in slugs_in_force(folder):
        assert (folder / f"fr/bonnes-pratiques/_/p-{slug}/index.html").is_file()
    assert len(list((folder / "nl/avg/_").iterdir())) == len(ALL_ANSWERS)
    for page in ("fr/verifier-mon-outil", "nl/avg", "fr/bonnes-pratiques"):
        html = (folder / page / "index.html").read_text()
        forms = re.findall(r"<form [^>]*>", html)
        assert forms
        assert all('hidden data-in-files="hidden"' in form for form in forms)
    assert (
        'type="checkbox"' in (folder / "nl/mijn-tool-nakijken/index.html").read_text()
    )


def slugs_in_force(folder: Path) -> set[str]:
    """Return the platforms of an archive that have a decision in force."""
    found = json.loads((folder / "open-data/catalogue.json").read_text())
    return {
        platform["slug"]
        for platform in found["platforms"]
        for decision in platform["evaluations"]
        if decision["state"]["code"] == "published"
    }


def test_no_link_is_broken_and_none_leads_to_another_host(frozen):
    folder = frozen / "archive"
    pages = {p: Links(p.read_text()) for p in folder.rglob("*.html")}
    assert len(pages) > 250
    broken = []
    for path, page in pages.items():
        for link in page.links + page.actions:
            parts = urlsplit(link)
            if parts.scheme:
                # the first address, and where a platform is: to be clicked only
                assert parts.scheme in ("https", "mailto"), link
                continue
            base = folder if path.name == "404.html" else path.parent
            target = path
            if parts.path:
                target = (base / unquote(parts.path).lstrip("/")).resolve()
            if path.name == "404.html" and target.is_dir():
                target = target / "index.html"
            anchors = pages[target].anchors if target in pages else set()
            if not target.is_file() or (
                parts.fragment and parts.fragment not in anchors
            ):
                broken.append((str(path), link))
    assert broken == []


def test_export_is_the_same_on_another_day_machine_and_for_another_user(
    frozen, elsewhere
):
    first, second = frozen / "archive", elsewhere / "data"
    assert files_of(second) == files_of(first)
    for path in [first, *first.rglob("*")]:
        # a web server may read it, whatever the umask was
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    for name in files_of(first):
        assert (second / name).read_bytes() == (first / name).read_bytes(), name
        assert (second / name).stat().st_mode == (first / name).stat().st_mode, name
    for end in (".zip", ".wacz"):
        packed = elsewhere.with_name(f"{elsewhere.name}{end}")
        assert packed.read_bytes() == (frozen / f"archive{end}").read_bytes(), end


def test_folder_that_is_not_empty_is_refused_and_stays_as_it_is(frozen, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    served_by = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    result = manage("export_archive", str(tmp_path), settings=served_by, check=False)
    assert result.returncode == 1
    assert "--force" in result.stderr
    assert files_of(tmp_path) == {"mine.txt"}


def test_only_an_archive_is_replaced_by_force(frozen, tmp_path):
    (tmp_path / "thesis.odt").write_text("x")
    served_by = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    command = ["export_archive", str(tmp_path), "--force"]
    result = manage(*command, settings=served_by, check=False)
    assert result.returncode == 1
    assert "not an archive" in result.stderr
    assert files_of(tmp_path) == {"thesis.odt"}


@pytest.mark.parametrize("moment", range(4))
def test_what_stood_there_is_put_back_wherever_moving_ends(tmp_path, moment):
    """Two archives, each with its ZIP; the moves stop after some of them."""
    work = tmp_path / "work"
    places = [tmp_path / "x", tmp_path / "x.zip"]
    made = [work / "archive", work / "archive.zip"]
    for folder, file, word in ((*places, "old"), (*made, "new")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(word)
        file.write_text(word)
    pairs = list(zip(made, places, strict=True))
    moves = [
        lambda: places[0].rename(work / "old-x"),
        lambda: made[0].rename(places[0]),
        lambda: places[1].rename(work / "old-x.zip"),
        lambda: made[1].rename(places[1]),
    ]
    journal = [[new.name, place.name, True] for new, place in pairs]
    (work / building.JOURNAL).write_text(json.dumps(journal))
    for move in moves[: moment + 1]:
        move()
    for _again in range(2):
        building._undo(work)
        assert (places[0] / "index.html").read_text() == "old"
        assert places[1].read_text() == "old"


def test_first_archive_that_was_only_half_moved_is_gone(tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    journal = [["archive", "x", False], ["archive.zip", "x.zip", False]]
    (work / building.JOURNAL).write_text(json.dumps(journal))
    (tmp_path / "x").mkdir()
    (work / "archive.zip").write_text("new")
    building._undo(work)
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "x.zip").exists()


def test_redirect_to_another_host_stops_the_export(frozen, tmp_path):
    served_by = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    served_by |= {"SECURE_SSL_REDIRECT": "true", "ORIGINAL_ADDRESS": "http://x.example"}
    target = tmp_path / "with space"
    result = manage("export_archive", str(target), settings=served_by, check=False)
    assert result.returncode == 1
    assert "301" in result.stderr
    assert not target.exists()


def test_data_is_complete_and_described(frozen):
    data = frozen / "archive" / "data"
    whole = json.loads((data / "catalogue.json").read_text())
    package = json.loads((data / "datapackage.json").read_text())
    assert {r["name"] for r in package["resources"]} == whole.keys()
    assert [licence["path"] for licence in package["licenses"]] == [
        LICENCE,
        "../NOTICE.txt",
    ]
    assert len(whole["platforms"]) == 17
    assert len({e["state"] for e in whole["evaluations"]}) == 3
    for resource in package["resources"]:
        heading = (data / resource["path"]).read_text().splitlines()[0].split(",")
        assert heading == [field["name"] for field in resource["schema"]["fields"]]
    assert not {"author_id", "reviewer_id"} & whole["evaluations"][0].keys()
    assert "Secret" not in (data / "statements.csv").read_text()
