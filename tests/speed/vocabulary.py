"""Words for generated study logs: Korean and English stems, their particles, and an endless rare tail.

To an index a drawn word behaves as a real one does: a few stems make most of the text (Zipf), a Korean noun
comes with a particle that fits its last syllable, Latin words take Korean particles too, and the number of
different words keeps growing with the text (Heaps), because one word in thirty comes from a tail without an
end: the 3.0 million words of 10,000 notes have 87,000 spellings.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, product
from random import Random


def _words(text: str) -> list[str]:
    return text.split()


NOUNS = _words("""
    학습 모델 데이터 정리 문제 코드 함수 강의 결과 이미지 문장 단어 구현 방법 논문 실습 과제 개념 성능
    구조 입력 출력 차원 파일 서버 메모리 변수 객체 클래스 테스트 배포 설정 오류 경로 행렬 벡터 확률 분포
    손실 경사 가중치 편향 정규화 초기화 토큰 임베딩 어텐션 인코더 디코더 트랜스포머 분류 회귀 군집 추천
    검색 번역 요약 질문 답변 대화 감정 개체 관계 의존 문법 형태소 자연어 음성 영상 객체지향 상속
    인터페이스 예외 비동기 스레드 프로세스 네트워크 요청 응답 쿠키 세션 인증 토론 회고 피어세션 멘토링
    발표 일정 목표 계획 복습 예습 퀴즈 시험 점수 순위 대회 제출 실험 평가 지표 정확도 재현율 정밀도 최적화
    하이퍼파라미터 배치 반복 조건 정렬 탐색 그래프 트리 스택 큐 해시 배열 문자열 재귀 동적계획법 완전탐색
    이분탐색 구간 데이터베이스 쿼리 인덱스 트랜잭션 조인 정규형 캐시 로그 컨테이너 이미지파일 가상환경
    패키지 라이브러리 의존성 버전 브랜치 커밋 병합 충돌 리뷰 저장소 문서 주석 예제 링크 그림 표 수식 증명
    정의 정리문 미분 적분 선형대수 통계 추정 가설 검정 표본 평균 분산 상관 인과 특징 전처리 증강 잡음
    이상치 결측치 시각화 파이프라인 스케줄러 큐잉 부하 지연 처리량 병목 보안 암호 운영체제 파일시스템
    인터럽트 가상메모리 페이지 교착상태 동기화 세마포어 컴파일러 파서 렉서 타입 제네릭 람다 클로저
    이터레이터
""")

COMPOUND_HEADS = _words("""
    학습 모델 처리 분석 구조 방법 설계 실습 평가 함수 분류 추출 생성 탐색 최적화 변환 관리 알고리즘 데이터
    문제 과정 이론 기법 환경 전략 시스템 비교 결과 계층 표현
""")

PREDICATES = _words("""
    정리했다 공부했다 구현했다 이해했다 확인했다 배웠다 알게되었다 적용했다 살펴보았다 비교했다 실험했다
    수정했다 찾아보았다 어려웠다 사용한다 필요하다 중요하다 가능하다 의미한다 계산한다 반환한다 표현한다
    나타낸다 발생한다 해결했다 개선했다 추가했다 제거했다 읽었다 들었다 만들었다 고쳤다 몰랐다 헷갈린다
    궁금하다 달라진다 줄어든다 늘어난다 빠르다 느리다 좋아졌다 떨어졌다 올랐다 풀었다
""")

TERMS = _words("""
    model data learning python function training transformer attention loss test code layer network token
    embedding value class object list server query index cache file memory thread process batch gradient
    weight bias input output vector matrix encoder decoder BERT GPT LSTM RNN CNN tensor PyTorch numpy
    pandas dataset dataloader optimizer scheduler epoch accuracy precision recall F1 baseline fine-tuning
    pre-training few-shot zero-shot prompt pipeline docker git commit branch merge rebase pull request
    review issue API REST JSON HTTP TCP DNS cookie session SQL JOIN SELECT transaction lock mutex async
    await promise callback closure scope hoisting prototype React hook state component props redux node.js
    TypeScript JavaScript Java Spring Kotlin Go Rust C++ pointer reference stack queue heap tree graph
    hash array string recursion dynamic programming greedy binary search sort merge-sort quicksort BFS DFS
    Dijkstra union-find kernel interrupt scheduler paging deadlock semaphore compiler parser lexer AST
    grammar type generic lambda iterator generator decorator context manager exception logging config
    deploy CI pytest mock fixture refactor pattern singleton factory observer strategy adapter Linux bash
    shell vim ssh nginx kubernetes pod service ingress AWS S3 EC2 lambda regression classification
    clustering PCA SVM kNN boosting XGBoost random forest bayes prior posterior likelihood entropy KL
    divergence softmax sigmoid ReLU dropout normalization residual convolution pooling stride padding
    kernel segmentation detection tracking GAN diffusion VAE latent sampling beam decoding BLEU ROUGE
    perplexity tokenizer BPE WordPiece subword corpus crawler annotation label tagging NER parsing
    coreference summarization translation retrieval dense sparse BM25 FAISS MRC QA dialogue chatbot speech
    wav2vec spectrogram
""")

GLUE = _words("""
    the of to and in a is for with that it on as this by are be from an at or we use how when which not
    can between each more than into over only same after before one two new first then so but if
""")

TAGS = _words("""
    NLP cs 학습정리 python algorithm 알고리즘 dl/transformer dl/cnn db network 회고 os web/react web/css
    java git docker 논문 6주차 7주차 Level2-U-Stage til 수학 통계 sql 백준 project
""")

_TOPICS = _words("""
    sub multi semi self meta hyper auto cross pre post co inter micro macro super over
""")
_ENDINGS = _words("""
    er ing ed ness able izer ation less ful wise
""")
_SYLLABLES = _words("""
    가 나 다 라 마 바 사 자 카 타 파 하 거 너 더 러 모 보 소 조 코 토 포 호 구 누 두 루 민 빈 신 진
""")
_LATIN_SYLLABLES = [a + b for a, b in product("bcdfghklmnprstvz", "aeiou")]

_PARTICLES_OPEN = ("",) * 4 + tuple(_words("를 가 는 와 의 에 로 에서 도 만 까지 에는 이다"))
_PARTICLES_SHUT = ("",) * 4 + tuple(_words("을 이 은 과 의 에 으로 에서 도 만 까지 에는 이다"))

Forms = tuple[str, ...]
"""One stem in every form in which it is drawn; a repeated form is drawn more often."""


def _ends_open(word: str) -> bool:
    """Tell whether the word ends in a vowel, which decides between 는 and 은; Latin goes by its letter."""
    last = word[-1]
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28 == 0
    return last.lower() in "aeiouy"


def inflect(stem: str) -> Forms:
    """Attach each particle that fits the stem."""
    particles = _PARTICLES_OPEN if _ends_open(stem) else _PARTICLES_SHUT
    return tuple(stem + particle for particle in particles)


def korean_stems() -> list[str]:
    """About 3,000 nouns, commonest first: the plain ones, then compounds written without a space."""
    compounds = [a + b for b, a in product(COMPOUND_HEADS, NOUNS[:100]) if a != b]
    return list(dict.fromkeys(NOUNS + compounds))


def english_stems() -> list[str]:
    """About 3,000 terms, commonest first: the plain ones, then those with a prefix or an ending."""
    plain = [term.lower() for term in TERMS[:150] if term.isalpha()]
    derived = [a + b for a, b in product(_TOPICS, plain[:80])] + [a + b for b, a in product(_ENDINGS, plain)]
    return list(dict.fromkeys(TERMS + derived))


def rare_word(number: int) -> str:
    """Spell the number as a word of its own, three syllables or more: even in Hangul, odd in Latin."""
    number, odd = divmod(number, 2)
    syllables = _LATIN_SYLLABLES if odd else _SYLLABLES
    base = len(syllables)
    number += base + base**2  # past the words of one and of two syllables
    word = ""
    while number >= 0:
        number, digit = divmod(number, base)
        word += syllables[digit]
        number -= 1
    return word


def _zipf(count: int) -> list[float]:
    """Cumulative weights 1 / (rank + 25): the shift keeps the first stems from standing in every note."""
    return list(accumulate(1 / (rank + 25) for rank in range(count)))


@cache
def _korean() -> tuple[list[Forms], list[float]]:
    stems = korean_stems()
    return [inflect(stem) for stem in stems], _zipf(len(stems))


@cache
def _english() -> tuple[list[Forms], list[float]]:
    stems = english_stems()
    forms: list[Forms] = [(stem, stem, stem, stem.capitalize() if stem.islower() else stem) for stem in stems]
    return forms, _zipf(len(stems))


@cache
def _borrowed() -> tuple[list[Forms], list[float]]:
    """Latin terms inside Korean sentences, particles and all: `Transformer를`."""
    stems = english_stems()
    return [inflect(stem) for stem in stems], _zipf(len(stems))


class Words:
    """What one note draws from: a stock of words, some of them twice, as a note keeps to its subject."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._stock: dict[str, list[str]] = {}

    def korean(self, count: int) -> list[str]:
        """Nouns with their particles; a sixth of them Latin, one in thirty rare."""
        return self._take("korean", count)

    def english(self, count: int) -> list[str]:
        """Terms with the small words between them; one in twenty-five rare."""
        return self._take("english", count)

    def title(self) -> str:
        """Two or three bare words: the first form of a stem carries no particle."""
        rng = self.rng
        stems, weights = _korean() if rng.random() < 0.6 else _english()
        count = 2 + (rng.random() < 0.3)
        return " ".join(forms[0] for forms in rng.choices(stems, cum_weights=weights, k=count))

    def identifiers(self, count: int) -> list[str]:
        """Terms as a programmer would name things."""
        stems, weights = _english()
        return [forms[0].replace("-", "_") for forms in self.rng.choices(stems, cum_weights=weights, k=count)]

    def rare(self) -> str:
        """One of the endless tail: its n-th word comes about n ** -1.7 as often as the first; many recur."""
        return rare_word(int(20 * (1 - self.rng.random()) ** -1.4))

    def _take(self, language: str, count: int) -> list[str]:
        stock = self._stock.setdefault(language, [])
        while len(stock) < count:
            stock += self._draw_korean() if language == "korean" else self._draw_english()
        taken = stock[:count]
        del stock[:count]
        return taken

    def _draw_korean(self) -> list[str]:
        random = self.rng.random
        stems, weights = _korean()
        drawn = self._forms(stems, weights, 50) + self._forms(*_borrowed(), 10) + [self.rare(), self.rare()]
        return [drawn[int(random() * len(drawn))] for _ in drawn]

    def _draw_english(self) -> list[str]:
        random = self.rng.random
        drawn = self._forms(*_english(), 30) + self.rng.choices(GLUE, k=20) + [self.rare(), self.rare()]
        return [drawn[int(random() * len(drawn))] for _ in drawn]

    def _forms(self, stems: list[Forms], weights: list[float], count: int) -> list[str]:
        random = self.rng.random
        drawn = self.rng.choices(stems, cum_weights=weights, k=count)
        return [forms[int(random() * len(forms))] for forms in drawn]
