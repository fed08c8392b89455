"""What is kept of a page as text is what a reader sees of it."""

import pytest

from catalogue.archive.words import title_of, words_of

PAGE = """<!doctype html>
<html lang="fr"><head>
<title>Zoom &amp; co
</title><style>p { color: red }</style></head>
<body class="a&gt;b">
<script nonce="x">if (1 < 2 && 3 > 2) show();</script>
<header>Plateformes</header><p>D&#x27;abord
<strong>ceci</strong>, puis&nbsp;&lt;cela&gt;.</p><template><p>Plus tard</p></template>
<img alt="Une image" src="x.svg">fin</body></html>"""


def test_words_are_those_that_are_seen():
    assert words_of(PAGE) == "Plateformes D'abord ceci , puis <cela>. fin"


def test_title_is_that_of_the_head():
    assert title_of(PAGE) == "Zoom & co"
    assert title_of("<p>Nothing</p>") == ""


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/fr/plateformes/zoom/", "/nl/criteria/"])
def test_no_markup_is_left_of_a_page(client, address):
    page = client.get(address).text
    assert title_of(page)
    words = words_of(page)
    assert len(words.split()) > 300
    assert not {"<", ">", "{", "&amp;", "href="} & {*words.split(" ")}
    assert "function" not in words
