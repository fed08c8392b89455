"""Well-known tools that were not evaluated: whoever looks for one is told so.

That they exist is all that is said of them. One that is evaluated later is found by its
name, and is no longer spoken of as missing.
"""

from evaluations.search.words import HYPHEN, MAX_WORD_LENGTH, fold, slips

# a shorter word is too near to others for a slip in it to be understood
MIN_SLIP_LENGTH = 7

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
}


def other_tool(
    words: list[str], unknown: set[int], names: set[int]
) -> tuple[str, set[int]]:
    """Return the tool that words of a query name, and their numbers; or nothing.

    `unknown` are the numbers of the words that stand nowhere in the texts: those may
    be written with one letter wrong, missing or too many. `names` are those of the
    names of platforms here: what is called like one of them is not looked for.
    """
    folded = [fold(HYPHEN.sub("", word)) for word in words]
    for name, written in OTHER_TOOLS.items():
        for alias in written:
            parts = alias.split()
            for start in range(len(folded) - len(parts) + 1):
                said = set(range(start, start + len(parts)))
                if folded[start : start + len(parts)] == parts and not said <= names:
                    return name, said
            if len(alias) < MIN_SLIP_LENGTH:
                continue
            for number in sorted(unknown - names):
                if slips(alias) & slips(folded[number][:MAX_WORD_LENGTH]):
                    return name, {number}
    return "", set()
