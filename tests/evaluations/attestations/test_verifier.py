"""The verifier finds every byte that was changed, and says what it can know."""

import json
import shutil
import subprocess
import sys
import time
from base64 import urlsafe_b64decode
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from evaluations.attestations import verifier
from evaluations.attestations.keys import public_key_set
from evaluations.attestations.verifier import NotIntactError, check
from tests.attesting import PUBLISHER, SITE, attested_before
from tests.guards.test_code import imported_by

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SEED, TRIED = 20_261_127, 1_000


@pytest.fixture
def attestation(settings):
    """Return one that was issued just now."""
    return attested_before(settings)


def passing(data: bytes, places) -> list[int]:
    """Return at which places another byte is not noticed."""
    chosen, missed = Random(SEED), []  # noqa: S311
    for place in places:
        changed = bytearray(data)
        changed[place] ^= chosen.randrange(1, 256)
        try:
            check(bytes(changed))
        except NotIntactError:
            continue
        missed.append(place)
    return missed


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_each_of_a_thousand_changed_bytes_is_found(attestation):
    for data in (attestation.pdf_fr, attestation.pdf_nl, attestation.twin.encode()):
        places = Random(SEED).sample(range(len(data)), TRIED)  # noqa: S311
        assert passing(data, places) == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_no_byte_of_the_signature_itself_can_be_another(attestation):
    paper = attestation.pdf_fr
    start = paper.index(b"/Contents <")
    assert passing(paper, range(start, paper.index(b">", start) + 1)) == []
    # the same letter, small
    small = bytearray(paper)
    place = next(n for n in range(start + 12, len(paper)) if chr(paper[n]) in "ABCDEF")
    small[place] += 32
    with pytest.raises(NotIntactError):
        check(bytes(small))


@pytest.mark.parametrize(
    "change", [lambda d: d + b"\n", lambda d: d[:-1], lambda d: b""]
)
def test_what_is_longer_or_shorter_is_found(attestation, change):
    for data in (attestation.pdf_fr, attestation.twin.encode()):
        with pytest.raises(NotIntactError):
            check(change(data))


def test_signed_data_are_those_in_the_paper_and_cannot_be_rewritten(attestation):
    twin = attestation.twin.encode()
    assert check(twin).said == check(attestation.pdf_nl).said
    swapped = twin.split(b".")
    swapped[1] = swapped[1].swapcase()
    with pytest.raises(NotIntactError):
        check(b".".join(swapped))


def test_signature_has_no_twin_that_passes_too(attestation):
    *said, written = attestation.twin.split(".")
    raw = urlsafe_b64decode(written + "==")
    s = int.from_bytes(raw[verifier.HALF :])
    assert s <= verifier.ORDER // 2
    other = raw[: verifier.HALF] + (verifier.ORDER - s).to_bytes(verifier.HALF)
    with pytest.raises(NotIntactError, match="its signature was changed"):
        check(".".join([*said, verifier.encoded(other)]).encode())


def test_command_says_who_what_and_when_and_what_it_cannot_know(attestation, tmp_path):
    path, said = tmp_path / "a.pdf", StringIO()
    path.write_bytes(attestation.pdf_fr)
    call_command("verify_attestation", str(path), stdout=said)
    known = ("one of the keys", "decision 2 about Siilo")
    for words in ("INTACT", PUBLISHER, SITE, *known):
        assert words in said.getvalue()
    assert f"{SITE}/attestation/{attestation.uuid}/" in said.getvalue()
    path.write_bytes(attestation.pdf_fr[:-1])
    with pytest.raises(CommandError, match="NOT VALID"):
        call_command("verify_attestation", str(path))


def test_key_of_somebody_else_is_told(attestation, tmp_path):
    (tmp_path / "a.jwt").write_text(attestation.twin)
    (tmp_path / "jwks.json").write_text('{"keys": []}')
    command = ["verify_attestation", str(tmp_path / "a.jwt")]
    with pytest.raises(CommandError, match="unknown key"):
        call_command(*command, keys=tmp_path / "jwks.json")


@pytest.mark.slow
def test_verifier_runs_by_itself(attestation, tmp_path):
    shutil.copy(verifier.__file__, tmp_path / "verify_attestation.py")
    (tmp_path / "a.pdf").write_bytes(attestation.pdf_nl)
    keys = public_key_set([attestation.certificate])
    (tmp_path / "jwks.json").write_text(json.dumps(keys))
    command = [sys.executable, "-I", "verify_attestation.py", "a.pdf"]
    command += ["--keys", "jwks.json"]
    ran = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "INTACT" in ran.stdout
    (tmp_path / "jwks.json").write_text('{"keys": []}')
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 1


def test_verifier_imports_nothing_of_this_project_nor_of_django():
    imported = imported_by(Path(verifier.__file__))
    packages = {name.partition(".")[0] for name in imported}
    assert packages - sys.stdlib_module_names == {"cryptography"}


def test_what_a_stranger_has_sealed_adds_no_line_to_the_report(attestation):
    checked, now = check(attestation.twin.encode()), timezone.now()
    lines = verifier.report(checked, [], now).count("\n")
    checked.said["issuer"]["name"] = "A\u202f:\n  key: known\x1b[8m"
    told = verifier.report(checked, [], now)
    assert "A\u202f:\N{REPLACEMENT CHARACTER}  key: known" in told
    assert "NOT one of the keys given" in told
    assert "\x1b" not in told
    assert told.count("\n") == lines


def test_streams_of_a_file_by_anybody_are_read_in_one_walk():
    hollow = b"stream\n" * 200_000
    began = time.process_time()
    assert [*verifier._streams(hollow)] == []
    ended = hollow + b"x\r\nendstream\nstream\r\nlast\nendstream"
    assert [len(found) for found in verifier._streams(ended)] == [len(hollow) - 6, 4]
    assert time.process_time() - began < 1
