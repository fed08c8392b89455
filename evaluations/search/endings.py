"""How French and Dutch words end, grouped as the stemmer treats their endings.

Endings on one line go together: where the stemmer takes off the first one, it takes off
the others. This is for those who have to find the stem of a word without the stemmer.
"""

_FRENCH_ENDINGS = """
e es
é és
s
er era erai eraient erais erait eras erez eriez erions erons eront ée ées èrent ément
    éments
ement ements
ers
ez
iez
ions
ion
asse asses assent assiez assions âmes ât âtes
ant ante antes ants amment
a as ai
ais ait aient
issement issements
it i ie ies iment is îmes ît îtes ir ira irai iraient irais irait iras irez iriez irions
    irons iront irent isse isses issent issez issons issions issiez issais issait
    issaient issant issante issantes issants
able ables abilité abilités ance ances euse euses ication ications ique iques iquement
    iquements isme ismes iste istes icateur icateurs icatrice icatrices icatif icatifs
    icative icatives
ation ations ateur ateurs atrice atrices atif atifs ative atives
ité ités
if ifs ive ives ivement ivité ivités
ux
mment
ce ces
eait ea eai eaient eais eant eas easse eassent
se ses
cation cations
ère ères
"""
_DUTCH_ENDINGS = """
en
baar baarder baarheid baarheden baars achtig
    achtige achtiger achtigheid achtigste
heid heids heden ster sters sel sels
des
ing ingen ings inkje inkjes iteit iteiten erij erijen
s
tje tjes
de den
d
je jes
end ende enden
ig ige iges igs iger igere igers igheid igheden igst igste igen igde igden iging igings
    igingen
e
es
aar aars
te ten tes ting tingen tend tende
ste st
der ders dere
t
er ere
pje pjes
etje etjes
atie aties atief atieve
oneel onele
"""


def _lines(text: str) -> list[tuple[str, ...]]:
    # what is indented goes on with the line above
    lines = text.strip().replace("\n    ", " ").splitlines()
    return [tuple(line.split()) for line in lines]


# lines of endings, each starting with its first one
ENDINGS = {
    "fr": _lines(_FRENCH_ENDINGS),
    "nl": _lines(_DUTCH_ENDINGS),
}

_PREFIXES = (
    "aan|achter|af|binnen|bij|buiten|door|goed|in|langs|los|mee|na|neer|om|onder|op|over|"
    "samen|tegen|terug|toe|uit|vast|voor|weer|weg|mede|klaar|vrij|open|bloot|thuis"
)
_VERB = ("er", "é", "ez", "ant", "a", "ais", "asse", "iez", "ions", "ation")
_PARTICIPLE = ("", "d", "de", "e", "en", "t", "te")
# how a stem is spelt otherwise before an ending, and the first endings of the lines
# that may follow; none are named where all may
SPELT = {
    "fr": [
        (r"(?<=[aeiou])([lnt])$", r"\1\1", ()),
        (r"i$", "y", _VERB),
        (r"al$", "a", ("ux",)),
        (r"eux$", "eu", ("se",)),
        (r"nt$", "", ("mment",)),
        (r"nt$", "n", ("ce",)),
        (r"qu$", "", ("cation",)),
        (r"er$", "", ("ère",)),
        (r"er$", "ér", _VERB),
        (r"(?<=log)$", "i", ("e",)),
        (r"(?<=u)$", "t", ("ion", "ions")),
    ],
    "nl": [
        (r"(?<![aeiou])([aeiou])([bdfgklmnprst])$", r"\1\2\2", ()),
        (r"([aeou])\1([^aeiou])$", r"\1\2", ()),
        (r"f$", "v", ()),
        (r"s$", "z", ()),
        (r"eer$", "", ("atie",)),
        (r"(?<=i)e$", "", ("oneel",)),
        (r"^(?!ge)(?=.{3,12}$)", "ge", _PARTICIPLE),
        (rf"^({_PREFIXES})(?=.{{3,9}}$)", r"\1ge", _PARTICIPLE),
    ],
}
