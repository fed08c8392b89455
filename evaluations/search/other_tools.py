"""Well-known tools that were not evaluated: whoever looks for one is told so.

That they exist is all that is said of them. One that is evaluated later is found by its
name, and is no longer spoken of as missing.
"""

from evaluations.search.names import MOST_PARTS
from evaluations.search.spelling import distance
from evaluations.search.words import HYPHEN, fold, slips
from evaluations.search.words import MAX_WORD_LENGTH as MOST

# a shorter word is too near to others for a slip in it to be understood
MIN_SLIP_LENGTH = 7
MIN_LENGTH_OF_TWO_SLIPS = 8

# how each is called, and what people type for it, folded
OTHER_TOOLS = {
    "Microsoft Teams": ["teams", "msteams"],
    "Google Meet": ["google meet", "googlemeet", "gmeet", "hangouts"],
    "FaceTime": ["facetime", "face time"],
    "Facebook Messenger": ["messenger", "facebook"],
    "Telegram": ["telegram"],
    "Viber": ["viber"],
    "Threema": ["threema"],
    "Wire": ["wire"],
    "Webex": ["webex"],
    "GoToMeeting": ["gotomeeting", "goto meeting"],
    "Whereby": ["whereby"],
    "BlueJeans": ["bluejeans"],
    "Slack": ["slack"],
    "Discord": ["discord"],
    "Snapchat": ["snapchat"],
    "Instagram": ["instagram"],
    "iMessage": ["imessage"],
    "WeChat": ["wechat"],
    "Doctolib": ["doctolib"],
    "Doktr": ["doktr"],
    "Andaman7": ["andaman7"],
    "Doctoranytime": ["doctoranytime"],
    "Rosa": ["rosa"],
    "Hospichat": ["hospichat"],
    "Tixeo": ["tixeo"],
    "WeTransfer": ["wetransfer", "we transfer"],
    "Dropbox": ["dropbox"],
    "OneDrive": ["onedrive"],
    "Google Drive": ["google drive"],
    "Tuta": ["tuta", "tutanota"],
    "Hotmail": ["hotmail"],
    "Yahoo Mail": ["yahoo"],
    "iCloud": ["icloud"],
    "SharePoint": ["sharepoint", "share point"],
    "Olvid": ["olvid"],
    "Doxy.me": ["doxy me", "doxy"],
    "eHealthBox": ["ehealthbox", "ehealth box"],
    "BeterDichtbij": ["beterdichtbij", "beter dichtbij"],
    "Luscii": ["luscii"],
    "moveUP": ["moveup"],
    "FibriCheck": ["fibricheck"],
    "Medispring": ["medispring"],
    "Crossuite": ["crossuite"],
    "Vitalink": ["vitalink"],
}


def other_tool(
    words: list[str], unknown: set[int], names: set[int]
) -> tuple[str, set[int]]:
    """Return the tool that words of a query name, and their numbers; or nothing.

    `unknown` are the numbers of the words that stand nowhere in the texts: those may
    be written with a letter wrong, missing or too many. `names` are those of the
    names of platforms here: what is called like one of them is not looked for.
    """
    folded = [fold(HYPHEN.sub("", word)) for word in words]
    for name, written in OTHER_TOOLS.items():
        for alias in written:
            said = _written(folded, alias, names)
            said = said or _misspelt(folded, alias, unknown - names)
            if said:
                return name, said
    return "", set()


def _written(folded: list[str], alias: str, names: set[int]) -> set[int]:
    """Return the first words that are a tool, however they are divided.

    One of several words may have a letter wrong.
    """
    whole, count = alias.replace(" ", ""), alias.count(" ") + 1
    near = slips(whole) if count > 1 and len(whole) >= MIN_SLIP_LENGTH else set()
    for start in range(len(folded)):
        for end in range(start + 1, min(start + MOST_PARTS, len(folded)) + 1):
            said, word = set(range(start, end)), "".join(folded[start:end])
            is_near = near and end - start == count and near & slips(word[:MOST])
            if (word == whole or is_near) and not said <= names:
                return said
    return set()


def _misspelt(folded: list[str], alias: str, unknown: set[int]) -> set[int]:
    """Return the first word that may be meant for a tool; of a long one, roughly."""
    if " " in alias or len(alias) < MIN_SLIP_LENGTH:
        return set()
    most = 2 if len(alias) >= MIN_LENGTH_OF_TWO_SLIPS else 1
    for number in sorted(unknown):
        if abs(len(folded[number]) - len(alias)) > most:
            continue
        if distance(folded[number], alias) <= most:
            return {number}
    return set()
