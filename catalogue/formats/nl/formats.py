"""Dutch: 1.234,5 and 24/11/2026, where Django has 24-11-2026 of the Netherlands."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j/n/Y"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
