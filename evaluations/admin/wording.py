"""What the pages of Django's admin say in our own words.

Its French joins a noun to «de» whatever its first letter, and some of its words are for
those who build sites. Messages that are named here are translated in `locale/`, which
comes before the translation of Django.
"""

from django.utils.translation import gettext_noop

REWORDED = [
    gettext_noop("Add %s"),
    gettext_noop("Add another %(verbose_name)s"),
    gettext_noop("Go"),
    gettext_noop("groups"),
    gettext_noop("Save and continue editing"),
    gettext_noop("Save and add another"),
    gettext_noop("The {name} “{obj}” was added successfully."),
    gettext_noop("The {name} “{obj}” was changed successfully."),
    gettext_noop(
        "The {name} “{obj}” was changed successfully. You may edit it again below."
    ),
    gettext_noop("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    gettext_noop(
        "Items must be selected in order to perform actions on them. No items have "
        "been changed."
    ),
    gettext_noop(
        "After you’ve created a user, you’ll be able to edit more user options."
    ),
    gettext_noop(
        "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."
    ),
    gettext_noop(
        "Designates whether this user should be treated as active. Unselect this "
        "instead of deleting accounts."
    ),
]
