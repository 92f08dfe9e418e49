"""Passages: texts whose numbers know what they are numbers of."""

from analysis.ratios.passages import Passage, Shown, fill, joined

SHOWN = {"loans": "295笔", "average:amount": "51万元", "nothing": ""}


def shown(name: str) -> Shown:
    return Shown(SHOWN[name], name.partition(":")[0])


def test_a_passage_keeps_each_number_apart_from_the_words_around_it() -> None:
    passage = fill("发放{loans}，平均每笔{average:amount}。", shown)
    assert passage.parts == (
        "发放", Shown("295笔", "loans"), "，平均每笔", Shown("51万元", "average"), "。",
    )  # fmt: skip
    assert str(passage) == "发放295笔，平均每笔51万元。"


def test_braces_that_name_nothing_are_text() -> None:
    assert fill("{A} {}", shown).parts == ("{A} {}",)


def test_passages_are_joined_without_a_gap_for_an_empty_one() -> None:
    one, two = Passage(("a",)), Passage((Shown("1", "x"),))
    assert joined([one, Passage(()), two], " ").parts == ("a", " ", Shown("1", "x"))
    assert joined([Passage(()), two], " ").parts == (Shown("1", "x"),)
    assert joined([one, two], "").parts == ("a", Shown("1", "x"))
