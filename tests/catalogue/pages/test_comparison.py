"""Two to four platforms side by side."""

import re

import pytest

from evaluations.models import Topic

pytestmark = pytest.mark.django_db

MESSAGES_ONLY = "Pas pour les appels, seulement pour les messages et les fichiers"


def page(client, query: str) -> str:
    """Return the comparison of a query."""
    response = client.get(f"/fr/comparer/?{query}")
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_columns_come_in_the_order_asked_for(client):
    text = page(client, "p=zoom&p=clickdoc")
    header = text.split("<thead>")[1].split("</thead>")[0]
    assert header.index(">Zoom<") < header.index(">Clickdoc<")


@pytest.mark.parametrize(
    ("row", "signal", "zoom"),
    [
        (
            "Navigateur",
            "Non, pour les appels seuls des appareils mobiles sont cités",
            "Disponible, mais à ne pas utiliser",
        ),
        ("iPhone et iPad", "Oui", "Non"),
        ("Chiffrement de bout en bout de l’appel", "Non précisé", "À activer"),
        ("Numéro de GSM visible", "Oui", "Non précisé"),
        ("Windows", MESSAGES_ONLY, "Oui"),
    ],
)
def test_cells_say_what_the_source_says(client, row, signal, zoom):
    text = page(client, "p=signal&p=zoom")
    cells = text.split(f'<th scope="row">{row}<')[1].split("</tr>")[0]
    first, second = cells.split("</td>")[:2]
    assert f">{signal}<" in first
    assert f">{zoom}<" in second


@pytest.mark.parametrize(
    ("query", "measure"),
    [
        ("p=clickdoc&p=facetalk", "Limiter les données sur les patients"),
        ("p=siilo&p=zivver&p=protonmail", "N’accepter que les messages"),
        ("p=clickdoc&p=zoom", "S’assurer de l’identité du patient"),
    ],
)
def test_same_measure_stands_in_one_row(client, query, measure):
    [_before, row] = page(client, query).split(f'<th scope="row">{measure}')
    cells = row.split("</tr>")[0]
    assert "Non précisé" not in cells
    assert cells.count("Pour : ") == query.count("p=")


def test_market_reach_leads_to_what_the_text_says_instead(client):
    text = page(client, "p=siilo&p=zivver")
    cells = text.split('<th scope="row">Pénétration du marché</th>')[1].split("</tr>")[
        0
    ]
    assert "Voir le texte" in cells
    brief = client.get("/fr/plateformes/siilo/").text
    assert '<a href="#market-reach">voir le texte</a>' in brief


def test_nothing_reassuring_is_said_of_what_the_source_warns_of(client):
    text = page(client, "p=zivver&p=openpgp")
    row = "Accès du fournisseur ou de tiers au contenu"
    first, second = text.split(f'<th scope="row">{row}<')[1].split("</td>")[:2]
    assert "ici, un «" in first.split("</th>")[0]
    assert ">Oui<" in first
    assert "#l386" in first
    assert ">Voir le texte<" in second


def test_row_where_a_yes_is_the_risk_says_so_and_no_other(client):
    text = page(client, "p=signal&p=zivver")
    names = re.findall(r'<th scope="row">([^<]*)<span\s+class="row-risk">', text)
    risks = Topic.objects.filter(is_risk=True)
    assert {name.strip() for name in names} <= {risk.name_fr for risk in risks}
    assert "Numéro de GSM visible" in {name.strip() for name in names}


def test_comparison_shows_scope_name_and_what_became_of_it(client):
    text = page(client, "p=telephon&p=siilo")
    assert "Seule la fonction de téléconférence est recommandée" in text
    assert "ordre incertain" in text
    assert "Doctolib Connect" in text


def test_differences_only_leaves_out_what_is_alike(client):
    everything = page(client, "p=clickdoc&p=doctena")
    differences = page(client, "p=clickdoc&p=doctena&only=differences")
    assert "Salle d’attente" in everything
    assert "Salle d’attente" not in differences
    assert "Android" in everything
    assert "Android" not in differences
    assert "macOS" in differences


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("p=zoom&p=nope", "Il n’y a pas de plateforme « nope »."),
        ("p=zoom&p=signal&p=helena&p=siilo&p=skype", "Quatre plateformes au plus"),
        ("p=zoom&p=signal&only=x", "« x » ne fait pas partie"),
        ("p=zoom&p=signal&foo=1", "« foo » n’est pas un filtre"),
    ],
)
def test_what_cannot_be_compared_is_named(client, query, message):
    assert message in page(client, query)


@pytest.mark.parametrize("query", ["", "p=zoom", "p=zoom&p=zoom"])
def test_too_few_platforms_lead_to_the_choice(client, query):
    text = page(client, query)
    assert "Choisissez deux à quatre plateformes" in text
    assert "<table" not in text


def test_every_link_of_a_cell_leads_to_its_statement(client):
    text = page(client, "p=signal&p=whatsapp&p=zoom&p=clickdoc")
    links = {part.split('"')[0] for part in text.split('href="/fr/plateformes/')[1:]}
    for slug in ("signal", "whatsapp", "zoom", "clickdoc"):
        sheet = client.get(f"/fr/plateformes/{slug}/").content.decode()
        anchors = [link.split("#")[1] for link in links if link.startswith(f"{slug}/#")]
        assert len(anchors) > 3
        for anchor in anchors:
            assert f'id="{anchor}"' in sheet


def test_comparison_asks_only_which_edition_it_is(client, django_assert_num_queries):
    page(client, "p=signal&p=whatsapp&p=zoom&p=clickdoc")
    with django_assert_num_queries(1):
        page(client, "p=signal&p=whatsapp&p=zoom&p=clickdoc&only=differences")
