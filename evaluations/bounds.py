"""How large an evaluation may be, so that whatever is imported can be saved by hand.

One page of the back office holds all of an evaluation, and a browser sends all of it.
"""

# bytes of a file of the import
MAX_FILE = 5 * 1024 * 1024
# statements of one kind, which stand in one part of the page
MAX_STATEMENTS = 100
KINDS = 5
MAX_CITATIONS = 50
MAX_ASSESSMENTS = 100
# topics, devices or measures of one statement
MAX_TAGS = 10
# statements that one answer cites besides the decisive one
MAX_FURTHER = 20
# characters of all texts of an evaluation together
MAX_TEXT = 200_000

# at most so many fields of one row are sent, and so many of the page besides its rows
FIELDS_OF_ROW = 20
FIELDS_OF_PAGE = 100
# each tag is two fields, and there is an empty line for each of the three sorts
FIELDS_OF_STATEMENT = FIELDS_OF_ROW + 3 * 2 * (MAX_TAGS + 1)
MAX_FIELDS = (
    FIELDS_OF_PAGE
    + FIELDS_OF_STATEMENT * KINDS * MAX_STATEMENTS
    + FIELDS_OF_ROW * (MAX_CITATIONS + 2 * MAX_ASSESSMENTS)
)
# as a browser sends them: four bytes of UTF-8 each as %F0; a field's name and key
BYTES_OF_CHARACTER = 12
BYTES_OF_FIELD = 80
MAX_FORM = MAX_TEXT * BYTES_OF_CHARACTER + MAX_FIELDS * BYTES_OF_FIELD
# any request at all: a file that is somewhat too large is still told so on its page
MAX_BODY = 4 * MAX_FILE
