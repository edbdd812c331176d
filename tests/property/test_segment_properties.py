"""What holds of the segmenter for any text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from study_text import notes, plain_words

from tilcli.core.query._places import Places
from tilcli.core.query._spans import atom, cores_of, spans
from tilcli.core.query.matches import Matcher
from tilcli.core.query.tree import Alternative, Text
from tilcli.core.words.fold import fold, normalise
from tilcli.core.words.segment import BARRIER, segment

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
anything = notes | st.text()


@given(anything)
def test_decomposed_text_gives_the_same_tokens(text):
    assert segment(unicodedata.normalize("NFC", text)) == segment(unicodedata.normalize("NFD", text))


@given(notes.filter(lambda text: "%" not in text))
def test_full_width_text_gives_the_same_tokens(text):
    assert segment(text) == segment(text.translate(_WIDE))


@given(anything)
def test_folding_twice_is_folding_once(text):
    assert fold(text) == fold(fold(text))


@given(anything)
def test_tokens_survive_the_ascii_tokenizer_of_sqlite(text):
    for token in segment(text).split(" "):
        assert token == "" or all(c.isalnum() or not c.isascii() for c in token)
        assert token == token.strip()
        assert not any("A" <= c <= "Z" for c in token)


@given(anything)
def test_marks_never_come_from_the_text(text):
    assert segment(text) == segment(text.replace("\ue000", " ").replace("\ue001", " ").replace("\ue002", " "))


@given(st.lists(plain_words, max_size=6), st.lists(plain_words, max_size=6))
def test_the_stream_of_two_texts_is_one_after_the_other(first, second):
    def stream(words):
        return segment(" ".join(words)).partition(BARRIER)[0].split()

    assert stream(first) + stream(second) == stream(first + second)


@given(anything)
def test_places_are_those_of_the_tokens_of_the_segmenter(text):
    stream, _, tail = segment(text).partition(BARRIER)
    found, *tails = Places(text).rows
    assert stream.split() == found
    assert set(tail.split()) == {token for row in tails for token in row}


@given(anything)
def test_places_lie_within_the_text(text):
    found = Places(text)
    for place in (found.place(row, at) for row, tokens in enumerate(found.rows) for at in range(len(tokens))):
        start, end = found.span(place.start, place.end)
        assert 0 <= start < end <= len(text)
        assert place.end <= place.word_end or place.start < place.word_end
        assert found.span(place.start, place.word_end)[1] <= len(text)


@given(anything, st.data())
def test_words_without_the_letters_that_are_looked_for_need_not_be_cut(text, data):
    whole = Places(text)
    row = data.draw(st.sampled_from(whole.rows))
    first = data.draw(st.integers(0, max(0, len(row) - 1)))
    tokens = tuple(row[first : first + data.draw(st.integers(1, 3))])
    if not tokens:
        return
    atoms = [atom(Text("", alternatives=(Alternative(tokens, prefix=data.draw(st.booleans())),)))]
    assert spans(atoms, Places(text, cores_of(atoms)), False) == spans(atoms, whole, False) != []


@given(st.lists(plain_words, min_size=1, max_size=8), st.sampled_from(("NFC", "NFD")), st.data())
def test_a_literal_word_is_found_where_it_stands(row, form, data):
    wanted = data.draw(st.sampled_from(row))
    line = unicodedata.normalize(form, " ".join(row))
    tokens = tuple(Places(wanted).rows[0])
    text = Text(wanted, alternatives=(Alternative(tokens),))
    (match,) = Matcher(text).best_lines([line], 1, [])
    first = normalise(match.text[slice(*match.spans[0])]).casefold()
    assert normalise(wanted).casefold().startswith(first) or first.endswith(normalise(wanted).casefold())
