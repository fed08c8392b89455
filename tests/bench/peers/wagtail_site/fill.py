"""Make the tables and the pages: `python -m tests.bench.peers.wagtail_site.fill FILE`.

FILE holds the platforms as JSON: their names, their verdicts and their texts.
"""

import json
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.utils.html import escape

django.setup()

from wagtail.models import Page, Site  # noqa: E402

from tests.bench.peers.wagtail_site.models import (  # noqa: E402
    PlatformIndex,
    PlatformPage,
)

call_command("migrate", verbosity=0)
root = Page.get_first_root_node()
index = root.add_child(instance=PlatformIndex(title="Platforms", slug="platforms"))
site = Site.objects.get()
site.root_page = index
site.hostname = "127.0.0.1"
site.save()
for number, platform in enumerate(json.loads(Path(sys.argv[1]).read_text())):
    body = "".join(f"<p>{escape(text)}</p>" for text in platform["texts"])
    index.add_child(
        instance=PlatformPage(
            title=platform["name"],
            slug=f"platform-{number}",
            verdict=platform["verdict"],
            body=body,
        )
    )
