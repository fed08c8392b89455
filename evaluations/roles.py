"""The roles of the back office: groups with these permissions."""

EVALUATOR = "Evaluator"
TRANSLATOR = "Translator"
REVIEWER = "Reviewer"
AUDITOR = "Auditor"
ADMINISTRATOR = "Administrator"

ROLES = [EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR, ADMINISTRATOR]
