"""The rules of notes, as in `constraints.py`.

The first note of the catalogue says where a platform stands in a scheme.
"""

NOTE_CHECKS = {
    "note_is_about_a_platform_or_a_chapter": (
        "note",
        "platform_id = (SELECT MIN(id) FROM evaluations_platform), page_id = NULL",
        "page_id = (SELECT MIN(id) FROM evaluations_guidancepage)",
    ),
    "note_published_in_both_languages": ("note", "text_nl = 'x'", "text_nl = ''"),
    "note_state_known": ("note", "state = 'draft'", "state = 'x'"),
    "note_date_matches_precision": (
        "note",
        "happened_on = '2025-01-01', happened_on_precision = 'day'",
        "happened_on = NULL, happened_on_precision = 'day'",
    ),
    "note_reviewer_is_not_author": (
        "note",
        "author_id = {user}, reviewer_id = {other_user}, published_at = {now}",
        "author_id = {user}, reviewer_id = {user}, published_at = {now}",
    ),
    "note_is_signed": (
        "note",
        "author_id = {user}, reviewer_id = {other_user}, published_at = {now}",
        "author_id = {user}",
    ),
    "note_withdrawn_by_another": (
        "note",
        "withdrawal_requested_by_id = {user}, withdrawn_by_id = {other_user}",
        "withdrawal_requested_by_id = {user}, withdrawn_by_id = {user}",
    ),
    "note_withdrawal_is_dated": (
        "note",
        "state = 'withdrawn', withdrawn_at = {now}",
        "state = 'withdrawn'",
    ),
    "note_standing_known": (
        "note",
        "standing = 'outside', level = '', level_count = NULL",
        "standing = 'x', level = '', level_count = NULL, "
        "scheme_dated = NULL, scheme_dated_precision = ''",
    ),
    "note_standing_names_its_scheme": ("note", "scheme = 'x'", "scheme = ''"),
    "note_level_is_of_a_standing": ("note", "level = 'M3'", "level = ''"),
    "note_scheme_date_matches_precision": (
        "note",
        "scheme_dated = NULL, scheme_dated_precision = ''",
        "scheme_dated = NULL",
    ),
    "note_procedure_in_both_languages": (
        "note",
        "procedure_fr = 'x', procedure_nl = 'y'",
        "procedure_nl = ''",
    ),
}

NOTE_UNIQUE = {
    "note_key_unique": ("note", ["key"]),
    "note_one_standing_in_a_scheme": ("note", ["platform_id", "scheme"]),
}
NOTE_ALONE = {
    "note_one_standing_in_a_scheme": (
        "page_id = NULL, standing = 'at-level', level = '2'"
    ),
}
