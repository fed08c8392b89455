"""Descriptions by suppliers in every state, made by the workflow itself."""

from evaluations.models import Declaration, Evaluation, Platform
from evaluations.roles import EVALUATOR
from evaluations.workflow import declarations
from evaluations.workflow.declarations import Given, digest_of_answer
from evaluations.workflow.drafting import make_draft
from tests.evaluations.staff import staff

# said nowhere else
MARK = "Zirkonflöte"
ANSWERS = {
    "version": "3.2",
    "availability": f"- {MARK} navigateur\n- iPhone",
    "feature": f"{MARK} appels\nMessages",
    "security-measure": f"{MARK} cocher la case",
    "Q3": f"{MARK} registre",
    "C3": f"itsme {MARK}\net eID",
    "contact-name": f"{MARK} Peeters",
    "contact-email": "zirkonfloete@example.org",
    "contact-phone": "02 111 22 33",
}


def asked_for(slug: str = "clickdoc", language: str = "fr") -> Declaration:
    """Return a description that «author» asked for, still empty."""
    platform = Platform.objects.get(slug=slug) if slug else None
    return declarations.ask(
        product=f"{MARK} Pro",
        platform=platform,
        language=language,
        by=staff("author", EVALUATOR),
    )


def link_to(declaration: Declaration, language: str = "fr") -> str:
    """Return the address of a new link to a description."""
    by = staff("author", EVALUATOR)
    token = declarations.invite(declaration=declaration, by=by)
    return f"/admin/description/{token}/{language}/"


def filled_in(declaration: Declaration, **answers: str) -> Declaration:
    """Answer as a supplier does."""
    empty = digest_of_answer("")
    given = {code: Given(text, empty) for code, text in (ANSWERS | answers).items()}
    declarations.save_answers(declaration=declaration, given=given)
    return Declaration.objects.get(pk=declaration.pk)


def declared(slug: str = "clickdoc") -> Declaration:
    """Return a description as its supplier declared it."""
    return declarations.declare(declaration=filled_in(asked_for(slug)))


def checked(slug: str = "clickdoc") -> Declaration:
    """Return a description whose answers «author» has checked."""
    declaration, by = declared(slug), staff("author", EVALUATOR)
    for answer in declaration.answers.all():
        declarations.check_answer(
            answer=answer, by=by, finding="confirmed", note=f"{MARK} vu"
        )
    return declarations.finish_check(declaration=declaration, by=by)


def drafted(slug: str = "clickdoc") -> Evaluation:
    """Return the draft that «author» made of a description."""
    by = staff("author", EVALUATOR)
    return make_draft(declaration=checked(slug), by=by)
