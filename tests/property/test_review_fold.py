"""The logs of reviews are a set: order, doubling, splitting and copying change nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.review.event import TORN, Event, after, event_of, instant, line_of, read_log
from tilcli.core.review.fold import fold
from tilcli.core.review.likeness import LEAST, KnownQuestion, pairs
from tilcli.core.review.schedule import Schedule

START = datetime(2021, 9, 9, 20, tzinfo=UTC)
HANDLES = ("bcdf", "ghjk", "lmnp", "qrst")

moments = st.integers(0, 60 * 24 * 40).map(lambda minutes: (START + timedelta(minutes=minutes)).isoformat())
words = st.one_of(
    st.sampled_from("1234"), st.sampled_from("1234"), st.sampled_from(("keep", "never", "reset", "skip"))
)
ratings = st.builds(
    Event, moments, st.sampled_from(HANDLES), words, st.just(""), st.just("a.md"), st.text(max_size=90)
)
undone = st.builds(Event, moments, st.sampled_from(HANDLES), st.just("undo"), st.just("") | moments)
renamed = st.builds(Event, moments, st.sampled_from(HANDLES), st.just("same"), st.sampled_from(HANDLES))
histories = st.lists(ratings | ratings | undone | renamed, max_size=25)


def states(logs: list[str]) -> list[object]:
    """What a person sees of these logs: every card with what FSRS makes of it, but for the texts beside it."""
    events = [event for log in logs for _, event in read_log(log) if event is not None]
    schedule = Schedule()
    return [(card._replace(text="", path=""), schedule.memory(card.reviews)) for card in fold(events)]


@given(histories, st.data())
def test_order_doubling_and_splitting_change_nothing(events: list[Event], data: st.DataObject) -> None:
    lines = [line_of(event) for event in events]
    whole = states(["".join(lines)])
    shuffled = data.draw(st.permutations(lines))
    cut = data.draw(st.integers(0, len(lines)))
    assert whole == states(["".join(shuffled)])
    assert whole == states(["".join(shuffled[:cut]), "".join(shuffled[cut:])])
    assert whole == states(["".join(lines), "".join(shuffled)])
    assert whole == states(["".join(lines + shuffled[:cut])])


@given(histories, histories)
def test_two_devices_that_exchange_their_logs_agree(one: list[Event], other: list[Event]) -> None:
    first, second = ("".join(map(line_of, events)) for events in (one, other))
    assert states([first, second]) == states([second, first])


@given(
    st.builds(
        Event,
        moments,
        st.sampled_from(HANDLES),
        words,
        st.just("7"),
        st.just("노트.md"),
        st.text(max_size=200),
    )
)
def test_a_line_tells_what_was_said(event: Event) -> None:
    (told,) = (one for _, one in read_log(line_of(event)))
    assert told is not None
    assert told[:4] == event[:4]


@given(histories.filter(bool), st.data())
def test_half_a_line_is_passed_over_and_stays_so(events: list[Event], data: st.DataObject) -> None:
    lines = [line_of(event) for event in events]
    torn = lines[-1][: data.draw(st.integers(1, len(lines[-1]) - 1))]
    before = states(["".join(lines[:-1])])
    assert before == states(["".join(lines[:-1]) + torn])
    more = line_of(Event(START.isoformat(), "zzzz", "3"))
    assert states(["".join(lines[:-1]) + more]) == states(["".join(lines[:-1]) + torn + TORN + "\n" + more])


@given(st.text())
def test_any_text_is_a_log(text: str) -> None:
    fold(event for _, event in read_log(text) if event is not None)
    assert event_of(text) is None or "\t" in text


def test_undo_takes_back_the_answer_that_it_names_or_the_last_before_it() -> None:
    first, second = (Event((START + timedelta(days=day)).isoformat(), "bcdf", "3") for day in (0, 5))
    later = (START + timedelta(days=6)).isoformat()
    named = Event(later, "bcdf", "undo", first.when)
    assert [second.day] == [review.day for review in fold([first, second, named])[0].reviews]
    assert [first.day] == [
        review.day for review in fold([first, second, named._replace(argument="")])[0].reviews
    ]


def test_a_reworded_question_keeps_its_history_and_its_oldest_name() -> None:
    told = [
        Event("2021-09-09T20:00:00+09:00", "bcdf", "3"),
        Event("2021-09-12T20:00:00+09:00", "ghjk", "same", "bcdf"),
        Event("2021-09-12T20:00:01+09:00", "ghjk", "4"),
        Event("2021-09-13T20:00:01+09:00", "bcdf", "3"),  # from a device that did not know yet
    ]
    (card,) = fold(told)
    assert (card.handle, card.oldest, [review.rating for review in card.reviews]) == (
        "ghjk",
        "bcdf",
        [3, 4, 3],
    )


@given(moments, moments)
def test_moments_of_one_device_rise_unless_the_clock_goes_back_by_days(now: str, last: str) -> None:
    stamped = after(now, last)
    if instant(last) - instant(now) < timedelta(days=1):
        assert instant(stamped) > instant(last) or stamped == now
        assert instant(stamped) > instant(last)
    else:
        assert stamped == now


texts = st.text(st.sampled_from("가나다라마바사abcd "), min_size=1, max_size=12)
known = st.builds(KnownQuestion, st.uuids().map(str), texts, st.sampled_from(("a.md", "b.md")))


@given(st.lists(known, max_size=6), st.lists(known, max_size=6))
def test_pairs_are_one_to_one_and_alike(gone: list[KnownQuestion], new: list[KnownQuestion]) -> None:
    found = pairs(gone, new)
    assert len({pair.gone for pair in found}) == len({pair.new for pair in found}) == len(found)
    assert all(pair.likeness >= LEAST for pair in found)
    assert found == pairs(gone[::-1], new[::-1])


def test_the_same_note_comes_first() -> None:
    gone = KnownQuestion("x", "시스텀 콜은 무엇인가", "a.md")
    exact, near = (
        KnownQuestion("y", "시스텀 콜은 무엇인가요", "b.md"),
        KnownQuestion("z", "시스템 콜은 무엇인가", "a.md"),
    )
    assert ["z"] == [pair.new.handle for pair in pairs([gone], [exact, near])]
    assert [] == pairs([gone], [KnownQuestion("w", "Hibernate란", "a.md")])
