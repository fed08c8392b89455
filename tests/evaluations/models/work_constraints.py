"""The rules of what staff say and plan, as in `constraints.py`."""

WORK_CHECKS = {
    "comment_says_something": ("comment", "text = 'x'", "text = ''"),
    "comment_resolution_is_signed": (
        "comment",
        "resolved_by_id = {user}, resolved_at = {now}",
        "resolved_by_id = {user}",
    ),
    "comment_answer_follows_its_thread": (
        "comment",
        "parent_id = {other_comment}",
        "parent_id = {other_comment}, quote = 'x'",
    ),
    "comment_answers_another": ("comment", "parent_id = NULL", "parent_id = id"),
    "claim_ends_after_it_starts": (
        "claim",
        "expires_at = {later}",
        "expires_at = claimed_at",
    ),
    "previewlink_ends_after_it_starts": (
        "previewlink",
        "expires_at = {later}",
        "expires_at = made_at",
    ),
    "previewlink_revocation_is_signed": (
        "previewlink",
        "revoked_by_id = {user}, revoked_at = {now}",
        "revoked_at = {now}",
    ),
    "preferences_language_known": ("preferences", "language = 'nl'", "language = 'x'"),
}

# of what suppliers declare
WORK_CHECKS |= {
    "declaration_is_printable": (
        "declaration",
        "product = 'a'",
        "product = 'a\x0b'",
    ),
    "declaredanswer_is_printable": (
        "declaredanswer",
        "text = 'a'",
        "text = 'a\x0b'",
    ),
    "declaration_language_known": (
        "declaration",
        "language = 'nl'",
        "language = 'x'",
    ),
    "declaration_state_known": (
        "declaration",
        "state = 'checked', declared_at = {now}",
        "state = 'x', declared_at = {now}",
    ),
    "declaration_names_its_product": ("declaration", "product = 'x'", "product = ''"),
    "declaration_says_when": (
        "declaration",
        "state = 'declared', declared_at = {now}",
        "state = 'declared'",
    ),
    "declaration_opinion_is_an_evaluation": (
        "declaration",
        "state = 'opinion', declared_at = {now}",
        "state = 'opinion', declared_at = {now}, evaluation_id = NULL",
    ),
    "declaration_deleted_contact_is_gone": (
        "declaration",
        "contact_deleted_at = {now}",
        "contact_deleted_at = {now}, contact_name = 'x'",
    ),
    "declaredanswer_says_something": ("declaredanswer", "text = 'x'", "text = ''"),
    "declaredanswer_finding_known": (
        "declaredanswer",
        "finding = 'confirmed', finding_note = 'x', checked_by_id = {user}, "
        "checked_at = {now}",
        "finding = 'x', finding_note = 'x', checked_by_id = {user}, checked_at = {now}",
    ),
    "declaredanswer_check_is_signed": (
        "declaredanswer",
        "finding = 'confirmed', finding_note = 'x', checked_by_id = {user}, "
        "checked_at = {now}",
        "finding = 'confirmed', finding_note = '', checked_by_id = {user}, "
        "checked_at = {now}",
    ),
    "invitation_ends_after_it_starts": (
        "invitation",
        "expires_at = {later}",
        "expires_at = made_at",
    ),
    "invitation_revocation_is_signed": (
        "invitation",
        "revoked_by_id = {user}, revoked_at = {now}",
        "revoked_at = {now}",
    ),
}

WORK_UNIQUE = {
    "declaredanswer_unique": ("declaredanswer", ["declaration_id", "question"]),
    "invitation_token_unique": ("invitation", ["token_hash"]),
    "preferences_calendar_unique": ("preferences", ["calendar_hash"]),
    "previewlink_token_unique": ("previewlink", ["token_hash"]),
}
