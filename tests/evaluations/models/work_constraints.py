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

WORK_UNIQUE = {
    "preferences_calendar_unique": ("preferences", ["calendar_hash"]),
    "previewlink_token_unique": ("previewlink", ["token_hash"]),
}
