"""Twenty people who save the same draft at once; run in a process of its own."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from evaluations.models import AuditEntry, Evaluation
from evaluations.models.states import State
from evaluations.roles import EVALUATOR
from evaluations.verification import verify
from tests.back_office import change_address, form_data
from tests.evaluations.staff import evaluation_in
from tests.people import person, signed_in

PEOPLE = 20
SAVES = 1


def run() -> None:
    """Save, and print how many saves were accepted, refused, committed, recorded."""
    setup_test_environment()
    evaluation = evaluation_in(State.DRAFT)
    # a short page: the question is who comes first, not how long a page takes
    evaluation.assessments.all().delete()
    evaluation.statements.filter(position__gt=1).delete()
    data = form_data(signed_in("author", EVALUATOR), change_address(evaluation))
    # from here on nobody looks at what the pages were made of
    teardown_test_environment()
    clients = [_client(number) for number in range(PEOPLE)]
    recorded = AuditEntry.objects.count()
    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = pool.map(
            lambda pair: _save_often(*pair, evaluation, data), enumerate(clients)
        )
        statuses = [status for statuses in answers for status in statuses]
    verify()
    committed = Evaluation.objects.get(pk=evaluation.pk).version - evaluation.version
    print(  # noqa: T201
        statuses.count(302),
        statuses.count(200),
        committed,
        AuditEntry.objects.count() - recorded,
    )


def _client(number: int) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person(f"editor-{number}", EVALUATOR))
    return client


def _save_often(
    number: int, client: Client, evaluation: Evaluation, data: dict
) -> list[int]:
    statuses = []
    for time in range(SAVES):
        version = Evaluation.objects.get(pk=evaluation.pk).version
        typed = {"version": version, "reason_fr": f"Personne {number}, fois {time}"}
        answer = client.post(change_address(evaluation), data | typed)
        statuses.append(answer.status_code)
    connection.close()
    return statuses
