"""Keys: made for their owner alone, refused where they do not fit, kept for good."""

import stat
from io import StringIO

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from django.conf import settings as project
from django.core.management import CommandError, call_command

from evaluations.attestations.keys import KeyFileError, make_key, read_key
from evaluations.attestations.verifier import check
from evaluations.models import Attestation
from evaluations.models.states import State
from tests.attesting import attested, issued_for, key_file, publish_as
from tests.evaluations.staff import evaluation_in

pytestmark = pytest.mark.once


def test_new_key_is_for_its_owner_alone_and_is_read_again(tmp_path):
    path, said = tmp_path / "key.pem", StringIO()
    call_command("make_attestation_key", str(path), name="Somebody", stdout=said)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = read_key(path)
    assert key.id in said.getvalue()
    assert key.certificate.subject.rfc4514_string() == "CN=Somebody"


def test_key_is_made_neither_over_another_one_nor_beside_the_code(tmp_path):
    (tmp_path / "key.pem").write_text("precious")
    for path in (tmp_path / "key.pem", project.BASE_DIR / "key.pem"):
        with pytest.raises(CommandError):
            call_command("make_attestation_key", str(path), name="Somebody")
    assert (tmp_path / "key.pem").read_text() == "precious"
    with pytest.raises(CommandError, match="PUBLISHER_NAME"):
        call_command("make_attestation_key", str(tmp_path / "other.pem"))


def test_files_that_hold_no_fitting_key_are_refused(tmp_path):
    make_key(tmp_path / "a.pem", "A")
    make_key(tmp_path / "b.pem", "B")
    parts = [
        (tmp_path / name).read_text().split("-----BEGIN C")
        for name in ("a.pem", "b.pem")
    ]
    other = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    wrong = {
        "certificate of another": f"{parts[0][0]}-----BEGIN C{parts[1][1]}",
        "P-256": f"{other.decode()}-----BEGIN C{parts[1][1]}",
        "cannot be read": parts[0][0],
    }
    for reason, text in wrong.items():
        (tmp_path / "wrong.pem").write_text(text)
        with pytest.raises(KeyFileError, match=reason):
            read_key(tmp_path / "wrong.pem")


@pytest.mark.django_db
def test_key_that_was_replaced_stays_published_and_what_it_sealed_valid(
    settings, client, tmp_path
):
    old = attested(settings)
    publish_as(settings, key_file("second"))
    new = issued_for(evaluation_in(State.PUBLISHED, slug="signal"))
    kids = [key["kid"] for key in client.get("/.well-known/jwks.json").json()["keys"]]
    assert kids == [check(a.twin.encode()).key_id for a in (new, old)]
    for attestation in (old, new):
        path = tmp_path / "paper.pdf"
        path.write_bytes(Attestation.objects.paper(attestation.uuid, "nl"))
        call_command("verify_attestation", str(path), stdout=StringIO())
