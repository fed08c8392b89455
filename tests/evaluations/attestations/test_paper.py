"""An attestation on paper: one tagged page, sealed, and no word too much."""

import re
import subprocess
import sys

import pytest

from evaluations.attestations import paper
from evaluations.models import Attestation
from evaluations.models.states import State
from evaluations.roles import REVIEWER
from evaluations.workflow.attestations import attest
from evaluations.workflow.errors import RefusedError
from tests.attesting import PUBLISHER, SITE, attested_before, publish_as
from tests.evaluations.staff import evaluation_in, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# what would promise more than line 15 of the source lets anybody promise
PROMISES = re.compile(r"certif|agréé|erkend|homolog|garanti|label", re.IGNORECASE)
NEGATED = {
    "fr": "ne peuvent pas être considérées comme une certification formelle",
    "nl": "kunnen niet worden beschouwd als een formele certificering",
}


def told_by(tool: str, attestation: Attestation, language: str, tmp_path) -> str:
    """Return what a program of poppler says of a paper."""
    path = tmp_path / f"{language}.pdf"
    path.write_bytes(Attestation.objects.paper(attestation.uuid, language))
    command = [tool, *(["-layout"] if tool == "pdftotext" else []), str(path)]
    command += ["-"] if tool == "pdftotext" else []
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout


@pytest.mark.slow
def test_pdfsig_agrees_and_the_page_is_tagged_and_alone(settings, tmp_path):
    attestation = attested_before(settings)
    for language in ("fr", "nl"):
        said = told_by("pdfsig", attestation, language, tmp_path)
        assert "Signature is Valid." in said
        assert "Total document signed" in said
        assert "ETSI.CAdES.detached" in said
        about = told_by("pdfinfo", attestation, language, tmp_path)
        assert re.search(r"Tagged:\s+yes", about)
        assert re.search(r"Pages:\s+1\n", about)
        assert re.search(r"Page size:.*A4", about)


def words_of(attestation: Attestation, language: str, tmp_path) -> str:
    """Return the words of a paper, with one space between them."""
    return " ".join(told_by("pdftotext", attestation, language, tmp_path).split())


def test_paper_says_what_is_attested_by_whom_and_where_to_look(settings, tmp_path):
    attestation = attested_before(settings)
    for language in ("fr", "nl"):
        said = words_of(attestation, language, tmp_path)
        for words in (
            "Siilo",
            PUBLISHER,
            str(attestation.uuid),
            "App",
            NEGATED[language],
        ):
            assert words in said, (language, words)
        assert f"{SITE}/attestation/" in said
    assert "un soutien" in words_of(attestation, "fr", tmp_path)


def test_no_word_promises_more_than_the_source(settings, tmp_path):
    attestation = attested_before(settings)
    for language in ("fr", "nl"):
        said = words_of(attestation, language, tmp_path).replace(NEGATED[language], "")
        assert not PROMISES.search(said), PROMISES.search(said)


def test_site_without_the_libraries_starts_and_says_what_to_install(
    settings, monkeypatch
):
    def missing(page, twin):
        raise paper.PaperError("install libpango")

    publish_as(settings)
    monkeypatch.setattr(paper, "_laid_out", missing)
    with pytest.raises(RefusedError, match="libpango"):
        attest(evaluation=evaluation_in(State.PUBLISHED), by=staff("second", REVIEWER))
    assert not Attestation.objects.exists()


@pytest.mark.slow
def test_nothing_loads_the_libraries_before_something_is_issued():
    ask = "import django, sys; django.setup(); import catalogue.urls; "
    ask += "print({'weasyprint', 'pyhanko'} & set(sys.modules))"
    environment = {"DEBUG": "true", "DJANGO_SETTINGS_MODULE": "catalogue.settings"}
    ran = subprocess.run(
        [sys.executable, "-c", ask],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "set()\n"
