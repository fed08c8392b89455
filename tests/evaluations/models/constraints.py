"""What each rule of the database allows and refuses, as assignments in SQL."""

from tests.evaluations.models.note_constraints import (
    NOTE_ALONE,
    NOTE_CHECKS,
    NOTE_UNIQUE,
)
from tests.evaluations.models.work_constraints import WORK_CHECKS, WORK_UNIQUE

ONE = "(SELECT MIN(id) FROM {table})"

# constraint: (table, an assignment that it allows, one that it refuses); all rows of
# the real catalogue pass it as well, or they could not have been loaded
PRINTABLE = {
    "assessment": ("assessment", "note_fr"),
    "attestation": ("attestation", "twin"),
    "citation": ("ratingcitation", "note_fr"),
    "comment": ("comment", "text"),
    "criterion": ("criterion", "text_fr"),
    "device": ("device", "name_fr"),
    "evaluation": ("evaluation", "scope_nl = 'a', scope_fr"),
    "guidancepage": ("guidancepage", "title_fr"),
    "guidancesection": ("guidancesection", "text_fr"),
    "measure": ("measure", "name_fr"),
    "note": ("note", "text_fr"),
    "platform": ("platform", "name"),
    "proposal": ("proposal", "reason"),
    "source": ("source", "title_fr"),
    "statement": ("statement", "text_fr"),
    "topic": ("topic", "name_fr"),
    "transition": ("transition", "reason"),
    "usecase": ("usecase", "name_fr"),
    "user": ("user", "last_name"),
    "withdrawal": ("withdrawal", "reason_fr"),
}
CHECKS = {
    **{
        f"{name}_is_printable": (table, f"{column} = 'a'", f"{column} = 'a\x0b'")
        for name, (table, column) in PRINTABLE.items()
    },
    "audithead_is_the_only_one": ("audithead", "number = 2", "id = 2"),
    "assessment_check_known": ("assessment", "to_check = 'fr'", "to_check = 'x'"),
    "citation_check_known": ("ratingcitation", "to_check = 'fr'", "to_check = 'x'"),
    "statement_check_known": ("statement", "to_check = 'fr'", "to_check = 'x'"),
    **WORK_CHECKS,
    "attestation_is_sealed": ("attestation", "twin = 'x'", "twin = ''"),
    "user_translates_known": ("user", "translates = 'nl'", "translates = 'x'"),
    "proposal_state_known": (
        "proposal",
        "state = 'refused', decided_at = {now}, reviewer_id = {other_user}",
        "state = 'x', decided_at = {now}, reviewer_id = {other_user}",
    ),
    "proposal_is_about_one_row": (
        "proposal",
        "source_id = NULL",
        "platform_id = NULL, source_id = NULL",
    ),
    "proposal_decided_by_another": (
        "proposal",
        "state = 'refused', decided_at = {now}, reviewer_id = {other_user}",
        "state = 'refused', decided_at = {now}, reviewer_id = {user}",
    ),
    "proposal_decision_is_signed": (
        "proposal",
        "state = 'confirmed', decided_at = {now}, reviewer_id = {other_user}",
        "state = 'confirmed', decided_at = {now}, reviewer_id = NULL",
    ),
    "withdrawal_decided_by_another": (
        "withdrawal",
        "decided_by_id = {other_user}, decided_at = {now}",
        "decided_by_id = {user}, decided_at = {now}",
    ),
    "withdrawal_decision_is_signed": (
        "withdrawal",
        "decided_by_id = {other_user}, decided_at = {now}, is_accepted = {true}",
        "is_accepted = {true}",
    ),
    "withdrawal_in_both_languages": (
        "withdrawal",
        "reason_nl = 'x'",
        "reason_nl = NULL",
    ),
    "assessment_cites_a_statement": (
        "assessment",
        "result = 'not-met'",
        "statement_id = NULL",
    ),
    "assessment_is_justified": (
        "assessment",
        "result = 'met', note_fr = 'oui', note_nl = NULL",
        "result = 'met', note_fr = '', note_nl = NULL",
    ),
    "assessment_result_known": (
        "assessment",
        "result = 'not-stated', statement_id = NULL",
        "result = 'x', note_fr = 'oui', note_nl = 'ja'",
    ),
    "citation_label_has_a_language": (
        "ratingcitation",
        "label = 'x', label_language = 'en'",
        "label = 'x', label_language = ''",
    ),
    "citation_lines_in_order": (
        "ratingcitation",
        "first_line = 1, last_line = 2",
        "first_line = 2, last_line = 1",
    ),
    "criterion_ends_after_it_starts": (
        "criterion",
        "in_force_from = '2020-01-01', in_force_until = '2020-01-01'",
        "in_force_from = '2020-01-02', in_force_until = '2020-01-01'",
    ),
    "criterion_in_both_languages": ("criterion", "text_nl = 'x'", "text_nl = ''"),
    "criterion_label_in_both_languages": (
        "criterion",
        "label_fr = 'x', label_nl = 'y'",
        "label_fr = 'x', label_nl = ''",
    ),
    "criterion_lines_in_order": (
        "criterion",
        "first_line = 1, last_line = 1",
        "first_line = 0, last_line = 1",
    ),
    "criterion_title_in_both_languages": (
        "criterion",
        "title_fr = 'x', title_nl = 'y'",
        "title_fr = 'x', title_nl = NULL",
    ),
    "device_in_both_languages": ("device", "name_nl = 'x'", "name_nl = NULL"),
    "evaluation_date_matches_precision": (
        "evaluation",
        "valid_from = '2020-01-01', valid_from_precision = 'day'",
        "valid_from = NULL, valid_from_precision = 'day'",
    ),
    "evaluation_ends_after_it_starts": (
        "evaluation",
        "valid_from = '2020-01-01', valid_from_precision = 'day', "
        "valid_until = '2020-01-01'",
        "valid_from = '2020-01-02', valid_from_precision = 'day', "
        "valid_until = '2020-01-01'",
    ),
    "evaluation_lines_in_order": (
        "evaluation",
        "first_line = 3, last_line = 4",
        "first_line = 3, last_line = NULL",
    ),
    "evaluation_missing_text_is_explained": (
        "evaluation",
        "is_text_preserved = {false}, reason_fr = 'x', reason_nl = 'y'",
        "is_text_preserved = {false}, reason_fr = NULL, reason_nl = NULL",
    ),
    "evaluation_published_in_both_languages": (
        "evaluation",
        "state = 'superseded', reason_fr = 'x', reason_nl = 'y'",
        "state = 'superseded', is_text_preserved = {true}, reason_fr = 'x', "
        "reason_nl = ''",
    ),
    "evaluation_rating_in_scale": ("evaluation", "rating = 4", "rating = 5"),
    "evaluation_rating_present": (
        "evaluation",
        "state = 'draft', rating = NULL",
        "state = 'in-review', rating = NULL",
    ),
    "evaluation_check_known": ("evaluation", "to_check = 'nl'", "to_check = 'x'"),
    "evaluation_decision_is_signed": (
        "evaluation",
        "author_id = {user}, reviewer_id = {other_user}, published_at = {now}, "
        "submitted_fingerprint = 'x', approved_fingerprint = 'x'",
        "author_id = {user}, reviewer_id = {other_user}, published_at = {now}, "
        "submitted_fingerprint = 'x', approved_fingerprint = 'y'",
    ),
    "evaluation_in_force_has_not_ended": (
        "evaluation",
        "state = 'superseded', ended_at = {now}, ended_on = '2020-01-01'",
        "ended_at = {now}, ended_on = '2020-01-01'",
    ),
    "evaluation_reviewed_has_an_author": (
        "evaluation",
        "author_id = NULL, reviewer_id = NULL",
        "author_id = NULL, reviewer_id = {user}",
    ),
    "evaluation_reviewer_is_not_author": (
        "evaluation",
        "state = 'draft', author_id = {user}, reviewer_id = {other_user}",
        "state = 'draft', author_id = {user}, reviewer_id = {user}",
    ),
    "evaluation_state_known": ("evaluation", "state = 'withdrawn'", "state = 'x'"),
    "guidancepage_in_both_languages": (
        "guidancepage",
        "title_nl = 'x'",
        "title_nl = ''",
    ),
    "guidancesection_is_text_or_criteria": (
        "guidancesection",
        "kind = 'item'",
        "kind = 'criteria'",
    ),
    "guidancesection_lines_in_order": (
        "guidancesection",
        "first_line = 5, last_line = 6",
        "first_line = 6, last_line = 5",
    ),
    "platform_name_origin_known": (
        "platform",
        "name_origin = 'press', name_line = NULL, "
        "name_note_fr = 'x', name_note_nl = 'y'",
        "name_origin = 'x', name_line = NULL, name_note_fr = 'x', name_note_nl = 'y'",
    ),
    "platform_uncertain_name_is_by_position": (
        "platform",
        "name_alternative = ''",
        "name_origin = 'press', name_line = NULL, name_alternative = 'x', "
        "name_note_fr = 'x', name_note_nl = 'y'",
    ),
    "evaluation_notes_in_both_languages": (
        "evaluation",
        "scope_fr = 'x', scope_nl = 'y', date_note_fr = '', date_note_nl = NULL",
        "scope_fr = 'x', scope_nl = ''",
    ),
    "assessment_scope_in_both_languages": (
        "assessment",
        "scope_fr = 'x', scope_nl = 'y'",
        "scope_fr = 'x', scope_nl = NULL",
    ),
    "measure_in_both_languages": ("measure", "name_fr = 'x'", "name_nl = ''"),
    "statement_role_known": ("statement", "role = 'scope'", "role = 'x'"),
    "statementdevice_purpose_known": (
        "statementdevice",
        "purpose = 'call'",
        "purpose = 'x'",
    ),
    "statementmeasure_actor_known": (
        "statementmeasure",
        "actor = 'supplier'",
        "actor = ''",
    ),
    **NOTE_CHECKS,
    "platform_named_by_a_line": (
        "platform",
        "name_origin = 'named', name_line = 3",
        "name_origin = 'named', name_line = NULL",
    ),
    "platform_restored_name_is_explained": (
        "platform",
        "name_origin = 'press', name_line = NULL, "
        "name_note_fr = 'x', name_note_nl = 'y'",
        "name_origin = 'press', name_line = NULL, "
        "name_note_fr = 'x', name_note_nl = ''",
    ),
    "searchentry_is_of_a_platform_or_chapter": (
        "searchentry",
        "platform_id = NULL, chapter = 'gdpr'",
        "chapter = 'gdpr'",
    ),
    "source_date_matches_precision": (
        "source",
        "dated = NULL, dated_precision = 'unknown'",
        "dated = '2020-01-01', dated_precision = 'unknown'",
    ),
    "source_in_both_languages": ("source", "summary_nl = 'x'", "summary_nl = NULL"),
    "source_text_has_its_checksum": (
        "source",
        "text = 'x', sha256 = 'y'",
        "text = 'x', sha256 = ''",
    ),
    "statement_has_text": (
        "statement",
        "text_fr = 'x', text_nl = NULL",
        "text_fr = '', text_nl = NULL",
    ),
    "statement_kind_known": (
        "statement",
        "kind = 'remark', position = 99",
        "kind = 'x'",
    ),
    "statement_lines_in_order": (
        "statement",
        "first_line = 500, last_line = 501",
        "first_line = 501, last_line = 500",
    ),
    "statement_measure_says_who_and_when": (
        "statement",
        "kind = 'security-measure', position = 99, actor = 'both', moment = 'after'",
        "kind = 'security-measure', position = 99, actor = '', moment = ''",
    ),
    "statement_parent_is_another": ("statement", "parent_id = NULL", "parent_id = id"),
    "statement_source_comes_with_lines": (
        "statement",
        "source_id = NULL, first_line = NULL, last_line = NULL",
        "source_id = NULL",
    ),
    "statementdevice_stance_known": (
        "statementdevice",
        "stance = 'absent'",
        "stance = 'x'",
    ),
    "statementtopic_stance_known": (
        "statementtopic",
        "stance = 'absent'",
        "stance = 'x'",
    ),
    "topic_in_both_languages": ("topic", "name_fr = 'x'", "name_fr = ''"),
    "transition_changes_the_state": (
        "transition",
        "from_state = 'draft', to_state = 'in-review'",
        "from_state = 'draft', to_state = 'draft'",
    ),
    "transition_states_known": (
        "transition",
        "to_state = 'published'",
        "to_state = 'x'",
    ),
    "edition_is_the_only_one": ("edition", "id = 1", "id = 2"),
    "usecase_in_both_languages": (
        "usecase",
        "short_name_nl = 'x'",
        "short_name_nl = ''",
    ),
}

# what keeps the other unique constraints out of the way
ALONE = {
    **NOTE_ALONE,
    "evaluation_one_open_per_platform": "number = 99",
    "evaluation_one_published_per_platform": "number = 99",
    "statement_line_unique": "position = 99",
    "statement_position_unique": (
        "source_id = NULL, first_line = NULL, last_line = NULL"
    ),
}

# the state of the rows that a unique constraint speaks of
OTHER_STATES = {
    "evaluation_number_unique": "superseded",
    "evaluation_one_open_per_platform": "draft",
    # here: what the rows are about
    "proposal_one_open_per_source": "source",
}

# constraint: the columns that must not be taken over from another row
UNIQUE = {
    "assessment_unique": ("assessment", ["evaluation_id", "criterion_id"]),
    "citation_position_unique": ("ratingcitation", ["evaluation_id", "position"]),
    "criterion_position_unique": ("criterion", ["set", "position"]),
    "evaluation_number_unique": ("evaluation", ["platform_id", "number"]),
    "evaluation_one_published_per_platform": ("evaluation", ["platform_id"]),
    "evaluation_one_open_per_platform": ("evaluation", ["platform_id"]),
    "user_email_unique": ("user", ["email"]),
    "withdrawal_one_open_per_evaluation": ("withdrawal", ["evaluation_id"]),
    "guidancesection_position_unique": ("guidancesection", ["page_id", "position"]),
    "searchentry_position_unique": ("searchentry", ["language", "position"]),
    "statement_line_unique": (
        "statement",
        ["evaluation_id", "source_id", "first_line"],
    ),
    "statement_position_unique": ("statement", ["evaluation_id", "kind", "position"]),
    "statementdevice_unique": ("statementdevice", ["statement_id", "device_id"]),
    "statementtopic_unique": ("statementtopic", ["statement_id", "topic_id"]),
    "statementmeasure_unique": ("statementmeasure", ["statement_id", "measure_id"]),
    "assessmentcitation_position_unique": (
        "assessmentcitation",
        ["assessment_id", "position"],
    ),
    "assessmentcitation_statement_unique": (
        "assessmentcitation",
        ["assessment_id", "statement_id"],
    ),
    **NOTE_UNIQUE,
    "proposal_one_open_per_platform": ("proposal", ["platform_id"]),
    "proposal_one_open_per_source": ("proposal", ["source_id"]),
    **WORK_UNIQUE,
    "publishedfact_unique": ("publishedfact", ["platform_id", "capability"]),
}
