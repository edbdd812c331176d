"""Generated notes and words in the likeness of study logs: Korean, English, particles, code, signs."""

from hypothesis import strategies as st

NOUNS = (
    "학습",
    "모델",
    "트랜스포머",
    "자연어",
    "처리",
    "자연어처리",
    "비지도학습",
    "행렬곱",
    "큐",
    "값",
    "손실",
    "함수",
)
PARTICLES = ("", "", "를", "은", "의", "에서", "으로", "하는", "했다", "이란")
VERBS = (
    "배우다",
    "배웠다",
    "배운",
    "쉽다",
    "쉬운",
    "찾아",
    "찾다",
    "깨달았다",
    "만들고",
    "만든",
    "몰랐다",
    "썼다",
)
LATIN = (
    *(
        "bert",
        "BERT",
        "GPT-3",
        "gpt3",
        "few-shot",
        "fewshot",
        "fine_tuning",
        "node.js",
        "C++",
        "C#",
        ".NET",
        "c",
    ),
    *(
        "models",
        "model",
        "libraries",
        "setState",
        "ResNet50",
        "O(log",
        "n+1",
        "i/o",
        "naïve",
        "http://a.b/c?d=1",
    ),
)
OTHERS = (
    "東京",
    "学習",
    "京",
    "カタカナ",
    "ｶﾞｷﾞ",
    "ㅌㄹㅅ",
    "ㅋㅋ",
    "①",
    "привет",
    "ΔΣ",
    "x̂",
    "½",
    "%ED%95%99%EC%8A%B5",
)
SIGNS = (
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    ", ",
    ".",
    "-",
    "(",
    ") ",
    '"',
    "*",
    ":",
    "/",
    "'",
    "\t",
    "。",
    "#",
    "\u200b",
)

hangul = st.builds(str.__add__, st.sampled_from(NOUNS), st.sampled_from(PARTICLES)) | st.sampled_from(VERBS)
words = hangul | st.sampled_from(LATIN) | st.sampled_from(OTHERS)
# Words that are words of their own wherever they stand between spaces.
plain_words = hangul | st.sampled_from(
    ("bert", "BERT", "fewshot", "models", "model", "c", "gpt3", "東京", "学習")
)
notes = st.lists(words | st.sampled_from(SIGNS) | st.text(max_size=4), max_size=25).map("".join)
