"""Filling in the pages of the back office as a person would."""

from typing import Any

from django.test import Client

from evaluations.models import Evaluation


def change_address(evaluation: Evaluation) -> str:
    """Return the address of the page of an evaluation."""
    return f"/admin/evaluations/evaluation/{evaluation.pk}/change/"


def form_data(client: Client, address: str) -> dict[str, Any]:
    """Return what a browser would send if nothing were changed on a page."""
    return data_of(client.get(address))


def data_of(answer: Any) -> dict[str, Any]:
    """Return what a browser would send back of a page as it was answered."""
    context = answer.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is None or value is False or bound.field.disabled:
                continue
            data[bound.html_name] = "on" if value is True else value
    return data


def field_of(data: dict[str, Any], text: str) -> str:
    """Return the name of the field that holds a text."""
    return next(name for name, value in data.items() if value == text)


def press(client: Client, evaluation: Evaluation, move: str, **asked: str) -> str:
    """Press a button of the workflow; return what the page then says."""
    page = client.get(change_address(evaluation))
    address = f"/admin/evaluations/evaluation/{evaluation.pk}/move/{move}/"
    data = {"fingerprint": page.context["fingerprint"], **asked}
    answer = client.post(address, data, follow=True)
    return " ".join(str(message) for message in answer.context["messages"])
