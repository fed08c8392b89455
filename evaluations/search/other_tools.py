"""Well-known tools that were not evaluated: whoever looks for one is told so.

That they exist is all that is said of them. One that is evaluated later is found by its
name, and is no longer spoken of as missing.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from evaluations.search.names import MOST_PARTS
from evaluations.search.spelling import distance
from evaluations.search.words import HYPHEN, fold, slips
from evaluations.search.words import MAX_WORD_LENGTH as MOST

# a shorter word is too near to others for a slip in it to be understood
MIN_SLIP_LENGTH = 7
MIN_LENGTH_OF_TWO_SLIPS = 8

# how each is called, and what people type for it, folded
OTHER_TOOLS = {
    # calls and meetings
    "Microsoft Teams": ["teams", "msteams", "teems", "tims", "tiems", "microsoft team"],
    "Google Meet": ["google meet", "googlemeet", "gmeet", "hangouts", "google duo"],
    "FaceTime": ["facetime", "face time", "face taime", "fees time", "facetijm"],
    "Webex": ["webex", "cisco webex", "web ex"],
    "GoToMeeting": ["gotomeeting", "goto meeting", "go to meeting"],
    "Whereby": ["whereby", "appear in"],
    "BlueJeans": ["bluejeans", "blue jeans"],
    "StarLeaf": ["starleaf", "star leaf"],
    "BigBlueButton": ["bigbluebutton", "big blue button"],
    "RingCentral": ["ringcentral", "ring central"],
    "Livestorm": ["livestorm"],
    "Zoho": ["zoho"],
    "Amazon Chime": ["amazon chime"],
    "Lifesize": ["lifesize"],
    "Tixeo": ["tixeo"],
    "Pexip": ["pexip"],
    "3CX": ["3cx"],
    "Houseparty": ["houseparty", "house party"],
    "Nextcloud": ["nextcloud", "next cloud"],
    "TeamViewer": ["teamviewer", "team viewer"],
    "AnyDesk": ["anydesk", "any desk"],
    "Vidyo": ["vidyo"],
    "VSee": ["vsee"],
    "Doxy.me": ["doxy me", "doxy", "doxyme"],
    "Webcamconsult": ["webcamconsult", "webcam consult"],
    # messages
    "Facebook Messenger": ["messenger", "facebook", "face book", "fb messenger"],
    "Telegram": ["telegram", "telegramme"],
    "Viber": ["viber", "vibre", "vyber", "viper"],
    "Threema": ["threema", "trema", "treema"],
    "Wire": ["wire"],
    "Slack": ["slack"],
    "Discord": ["discord", "discorde"],
    "Snapchat": ["snapchat", "snap chat", "snap"],
    "Instagram": ["instagram", "insta"],
    "iMessage": ["imessage"],
    "WeChat": ["wechat", "we chat"],
    "Olvid": ["olvid"],
    "Skred": ["skred"],
    "TikTok": ["tiktok", "tik tok"],
    "Twitter": ["twitter"],
    "LinkedIn": ["linkedin", "linked in"],
    "Mattermost": ["mattermost"],
    "Rocket.Chat": ["rocket chat", "rocketchat"],
    "Yammer": ["yammer"],
    "Workplace": ["workplace"],
    "KakaoTalk": ["kakaotalk", "kakao talk"],
    "Matrix": ["matrix org", "element io", "element matrix"],
    "Hospichat": ["hospichat", "hospi chat"],
    "Smartschool": ["smartschool", "smart school"],
    # mail
    "Hotmail": ["hotmail", "hot mail"],
    "Yahoo Mail": ["yahoo"],
    "Tuta": ["tuta", "tutanota"],
    "Mailfence": ["mailfence", "mail fence"],
    "Telenet": ["telenet"],
    "Proximus": ["proximus", "skynet"],
    "GMX": ["gmx"],
    "StartMail": ["startmail", "start mail"],
    "Infomaniak": ["infomaniak"],
    "Thunderbird": ["thunderbird", "thunder bird"],
    "Cryptshare": ["cryptshare"],
    "SmartLockr": ["smartlockr"],
    "ZorgMail": ["zorgmail"],
    "Medimail": ["medimail"],
    "eHealthBox": ["ehealthbox", "ehealth box", "e health box"],
    "eBox": ["ebox", "e box"],
    "Doccle": ["doccle", "dokkel", "docle"],
    # files
    "WeTransfer": ["wetransfer", "we transfer", "wetransfert"],
    "SwissTransfer": ["swisstransfer", "swiss transfer"],
    "Dropbox": ["dropbox", "drop box"],
    "OneDrive": ["onedrive", "one drive"],
    "Google Drive": ["google drive", "googledrive", "gdrive"],
    "Google Photos": ["google photos", "google photo", "google foto"],
    "Google Docs": ["google docs", "google forms"],
    "iCloud": ["icloud"],
    "SharePoint": ["sharepoint", "share point"],
    "Tresorit": ["tresorit"],
    "pCloud": ["pcloud"],
    "Filemail": ["filemail"],
    "Mega": ["mega nz"],
    # appointments, and consultations at a distance
    "Doctolib": ["doctolib", "docto lib", "doktolib"],
    "Doktr": ["doktr"],
    "Doctoranytime": ["doctoranytime", "doctor anytime"],
    "Rosa": ["rosa", "rosa be"],
    "Andaman7": ["andaman7", "andaman"],
    "BeterDichtbij": ["beterdichtbij", "beter dichtbij"],
    "Luscii": ["luscii", "lusci"],
    "moveUP": ["moveup", "move up"],
    "FibriCheck": ["fibricheck", "fibri check"],
    "Livi": ["livi"],
    "Qare": ["qare"],
    "Medadom": ["medadom"],
    "KRY": ["kry"],
    "Quin": ["quin"],
    "Bingli": ["bingli"],
    "Byteflies": ["byteflies"],
    "Awell": ["awell"],
    "Remecare": ["remecare"],
    "Cubigo": ["cubigo"],
    "Zaurus": ["zaurus"],
    "Minddistrict": ["minddistrict"],
    "Therapieland": ["therapieland"],
    "Karify": ["karify"],
    "Calendly": ["calendly"],
    "Mobminder": ["mobminder"],
    "Ultragenda": ["ultragenda", "ultra genda"],
    # records, and what connects them
    "Medispring": ["medispring", "medi spring"],
    "Mediris": ["mediris", "medirise", "mediriss", "medi ris"],
    "Medinect": ["medinect"],
    "Corilus": ["corilus"],
    "Daktari": ["daktari"],
    "Pricare": ["pricare"],
    "WinDoc": ["windoc", "win doc"],
    "Medidoc": ["medidoc"],
    "Medigest": ["medigest"],
    "Accrimed": ["accrimed"],
    "Topaz": ["topaz"],
    "Baltes": ["baltes"],
    "Prodoc": ["prodoc"],
    "Crossuite": ["crossuite", "cross uite"],
    "Introlution": ["introlution"],
    "Sanmax": ["sanmax"],
    "Fysionotes": ["fysionotes", "fysio notes"],
    "Xperthis": ["xperthis", "experthis", "xpertis"],
    "nexuzhealth": [
        *("nexuzhealth", "mynexuzhealth", "nexuz health", "nexuz", "mynexuz"),
        *("nexus health", "mynexushealth", "mynexus", "my nexuz"),
    ],
    "Oazis": ["oazis"],
    "Zorgi": ["zorgi"],
    "ZorgDomein": ["zorgdomein"],
    "Vitalink": ["vitalink", "vita link"],
    "CoZo": ["cozo", "co zo", "collaboratief zorgplatform"],
    "Abrumet": ["abrumet"],
    "Réseau Santé Wallon": ["reseau sante wallon", "rsw"],
    "Réseau Santé Bruxellois": ["reseau sante bruxellois", "rsb"],
    "BruSafe+": ["brusafe"],
    "Medibridge": ["medibridge", "medi bridge"],
    "Mexi": ["mexi"],
    "BelRAI": ["belrai"],
    # writing and translating
    "ChatGPT": ["chatgpt", "chat gpt", "gpt"],
    "Copilot": ["copilot"],
    "Gemini": ["gemini"],
    "DeepL": ["deepl"],
    "Google Translate": ["google translate", "google traduction"],
}


def other_tools(
    words: list[str], unknown: set[int], names: set[int]
) -> tuple[list[str], set[int]]:
    """Return the tools that words of a query name, and the numbers of these words.

    `unknown` are the numbers of the words that stand nowhere in the texts: those may
    be written with a letter wrong, missing or too many. `names` are those of the
    names of platforms here: what is called like one of them is not looked for.
    """
    folded = [fold(HYPHEN.sub("", word)) for word in words]
    found = [(*at, said) for at, said in _written(folded, names)]
    if strange := unknown - names:
        for tool, alias, written in _aliases():
            for number in _misspelt(folded, written, strange):
                found.append((tool, alias, 1, {number}))
    said: dict[int, set[int]] = {}
    for tool, *_at, numbers in sorted(found, key=lambda one: one[:3]):
        # a word names one of them, the first
        if tool not in said and numbers.isdisjoint(set().union(*said.values())):
            said[tool] = numbers
    # in the order in which they were typed
    named = sorted(said, key=lambda tool: min(said[tool]))
    return [list(OTHER_TOOLS)[tool] for tool in named], set().union(*said.values())


def _written(
    folded: list[str], names: set[int]
) -> Iterator[tuple[tuple[int, int, int], set[int]]]:
    """Yield where words stand that are a tool, however they are divided.

    One of several words may have a letter wrong.
    """
    exact, near = _as_written()
    for start in range(len(folded)):
        for end in range(start + 1, min(start + MOST_PARTS, len(folded)) + 1):
            said, word = set(range(start, end)), "".join(folded[start:end])
            if said <= names:
                continue
            if word in exact:
                yield (*exact[word], 0), said
            if end - start > 1:
                for slip in slips(word[:MOST]):
                    for count, *at in near.get(slip, ()):
                        if count == end - start:
                            yield (*at, 0), said


@cache
def _aliases() -> list[tuple[int, int, str]]:
    """Return what people type for each tool, with their numbers."""
    return [
        (tool, alias, written)
        for tool, aliases in enumerate(OTHER_TOOLS.values())
        for alias, written in enumerate(aliases)
    ]


@cache
def _as_written() -> tuple[dict[str, tuple[int, int]], dict[str, list[tuple]]]:
    """Return the same by how it is written as one word, and by slips in several."""
    exact: dict[str, tuple[int, int]] = {}
    near: dict[str, list[tuple]] = defaultdict(list)
    for tool, alias, written in _aliases():
        whole, count = written.replace(" ", ""), written.count(" ") + 1
        exact.setdefault(whole, (tool, alias))
        if count > 1 and len(whole) >= MIN_SLIP_LENGTH:
            for slip in slips(whole):
                near[slip].append((count, tool, alias))
    return exact, near


def _misspelt(folded: list[str], alias: str, unknown: set[int]) -> Iterator[int]:
    """Yield the words that may be meant for a tool; of a long one, roughly."""
    if " " in alias or len(alias) < MIN_SLIP_LENGTH:
        return
    for number in sorted(unknown):
        word = folded[number]
        # a word that begins otherwise is another one
        is_long = len(alias) >= MIN_LENGTH_OF_TWO_SLIPS and word[:1] == alias[0]
        most = 2 if is_long else 1
        if abs(len(word) - len(alias)) <= most and distance(word, alias) <= most:
            yield number
