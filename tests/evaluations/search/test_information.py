"""Where nothing holds all words, those are asked for that say most."""

from evaluations.search.information import information, most_said


def test_word_that_few_hold_says_more_than_one_that_most_hold():
    assert information(0b1, 16) > information(0b11, 16) > information(0b111, 16) > 0
    assert information(0, 16) == 0


def test_words_that_one_place_holds_and_say_most_are_kept():
    # the first and the last stand together, the second alone says more than either
    assert most_said([0b0110, 0b1000, 0b0010], 4) == [2, 0]
    assert most_said([0b0110, 0b1000, 0b0001], 4) == [1]


def test_of_words_that_say_as_much_the_first_is_kept():
    assert most_said([0b01, 0b10], 2) == [0]
    assert most_said([0, 0], 2) == []
