"""Well-known tools that were not evaluated: whoever looks for one is told so.

That they exist is all that is said of them. None is named in the source as evaluated;
one that is evaluated later is found by its name, and leaves this list.
"""

from evaluations.search.words import HYPHEN, fold, slips

# a shorter word is too near to others for a slip in it to be understood
MIN_SLIP_LENGTH = 6

# how each is called, and what people type for it, folded
OTHER_TOOLS = {
    "Microsoft Teams": ["teams", "msteams"],
    "Google Meet": ["google meet", "googlemeet", "gmeet", "hangouts"],
    "FaceTime": ["facetime"],
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
    "Doctoranytime": ["doctoranytime"],
    "Rosa": ["rosa"],
    "Hospichat": ["hospichat"],
    "Tixeo": ["tixeo"],
    "WeTransfer": ["wetransfer"],
    "Dropbox": ["dropbox"],
    "OneDrive": ["onedrive"],
    "Tuta": ["tuta", "tutanota"],
}


def other_tool(words: list[str]) -> str:
    """Return the tool that one of the words of a query names, or nothing.

    A word may be written with one letter wrong, missing or too many.
    """
    folded = [fold(HYPHEN.sub("", word)) for word in words]
    together = " ".join(folded)
    for name, written in OTHER_TOOLS.items():
        for alias in written:
            if f" {alias} " in f" {together} ":
                return name
            if len(alias) < MIN_SLIP_LENGTH:
                continue
            if any(slips(alias) & slips(word) for word in folded if len(word) < 20):
                return name
    return ""
