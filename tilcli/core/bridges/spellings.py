"""Which letters each sound of Hangul is spelled with, and which syllables only loanwords have.

One line a sound; the columns parted by `|` cost 0, .1, .25, .5 and .8: how far a spelling is from the
usual one. They follow the Korean standard for writing foreign words (외래어 표기법) and the habits that
break it.
"""

from __future__ import annotations

from functools import cache

from tilcli.lean_typing import Final

_TIERS: Final = (0.0, 0.1, 0.25, 0.5, 0.8)

_ONSETS: Final = """
ㄱ g gg | gh gu | k | c ck q
ㄲ | g | k c ck
ㅋ k c ck cc q kk | ch qu kh || x | g
ㄷ d dd || th | t
ㄸ ||| t d
ㅌ t tt | th ||| d
ㅂ b bb v ||||p w f
ㅃ ||| b p
ㅍ p pp f ff ph |||| b v
ㅅ s ss sh c sc ti ci si ssi | th ps | ch che sch | z x ts
ㅆ ss | s th | c
ㅈ j z dg dge | g s ge zz ||  si x ts sio d
ㅉ || z ts
ㅊ ch tch | ts | t | c j | s
ㅎ h | wh || f
ㄴ n nn kn | gn
ㅁ m mm
ㄹ r l rr ll wr | rh
vㄹ r rr wr | rh || l ll
ㅡㄹ r rr wr | rh l ll
ㄹㄹ l ll || le rl | r
"""
_CODAS: Final = """
ㄱ k ck c g | ke que ch gue cc q
ㄴ n nn ne | gn ||| m
ㅁ m mm me mb mn ||| n
ㅇ ng | n || nn | m
ㄹ l ll le || r | re
ㅂ p b pe be pp bb ||| v
ㅅ t tt te || d ts th | s
ㄷ | t d
ㅋ k c
ㅌ t
ㅍ p f
"""
_VOWELS: Final = """
ㅏ a ar ah | au aw o u er | ou ir or | e | i
ㅐ a ai | ae ay air are | e || i
ㅑ ya | ia || a
ㅒ | ya
ㅓ er u ir ur or ear ure | o a our io re ou e | ar ore iou eo eu ia oo | i | ro
ㅔ e ea ae | ai a ay ey ie || er i
ㅕ ye yo || io | e ea o
ㅖ ye ||| e
ㅗ o oa ow au oe or our oar ore | aw ough || a eau ou oo | u ol
ㅘ wa ua || oi oa wo || o
ㅙ wa | ue
ㅚ oe || we oi
ㅛ yo || io | o
ㅜ u oo ou ew ue w wo || o ui eu oe
ㅝ wo ue war wor | wa uo uer ua uar || owe ua u e o our
ㅞ we ue | whe | wa e
ㅟ wi ui wee whi || we i | ee
ㅠ u ew ue ueue you yu iew eu | eau || oo ui io
ㅡ ||| u e a o i
ㅢ ui || i
으 |||| e u
ㅣ i ee ea y e ie ey ei | ear eer ere ier | ui ae ia a | eo ue u
"""
# Units heard together: two vowels, an onset with its vowel, a coda with the onset after it.
_TOGETHER: Final = """
ㅏㅣ i y ie igh ye uy | ai || ei ia ig is
ㅔㅣ a ai ay ei ey ae | ea eigh || e
ㅐㅣ | ai ay | a
ㅞㅣ wei weigh wai way | wa whe
ㅘㅣ wi wy why whi
ㅘㅣㅓ wire
ㅗㄹ all | al
ㅗㄹㄹ all | al
ㅏㅜ ou ow || au | o
ㅗㅣ oy oi
ㅗㅜ ow o ou
ㅣㅓ ear eer ere | ia io ier ea | er eo ie | e
ㅏㅣㅓ ire iar ier yer ia io || yr ir iro
ㅜㅓ || our ower ewer oor wer ua
ㅏㅜㅓ ower our | owe || ou
ㅠㅓ ure uer ewer || ual
ㅔㅓ air are | ayer ear
ㅔㅣㅓ ayer || ator
ㅅㅣ | sh che
ㅅㅟ | sh
ㅊㅣ | ch tch
ㅈㅣ | ge dge
ㅅㅕ tio sio ssio cio tia cia
ㅅㅓ tio sio
ㅈㅓ sio gio || dure
ㅊㅓ ture tio
ㅊㅕ ture tio
ㅈㅠ du
ㅈㅜ du ju
ㅊㅠ tu
ㅊㅜ tu
ㅅㅑ sha | sho
ㅅㅛ sho
ㅅㅠ shu shoo
ㅅㅖ she sha
ㅅㅞ she sha
ㅅㅖㅣ sha
ㅅㅞㅣ sha
ㅓvㄹ er ur ir or | ar
ㄱㅅ x xc cc
ㄱㅈ x
ㅅㅈ dge dg | j
ㅅㅊ tch | ch
"""

# Hardly a native or Sino-Korean word is written with these; 크, 커 or 티 would be found in many.
_FOREIGN: Final = frozenset(
    "갭겟굿긱깁넷뉴닉닝댓댑덱델뎁돔듀듈드딕딘딜딥딩랙랜랠램랩랭럭럽레렉렌렐렘렛렙롤롬롭롯룩룬룹릭링맵멀메"
    "멘멜멤멧뮤믹밋밍뱅버벅벡벤벨벳봇뷰브블븐빅빌빔빗샘샷샤섀샵섹센셀셋셔션셜셰셸쇼숏쉐쉘슈슐슛스슬싱싯앱"
    "엑엘엠왓워웍웨웹윈윗잭잼젝젠젤젯쥬즈챗챌챕첼츠캐캔캘캠캡캣컨컬컴컵컷케켄켈켓콘콜콤콥콧쿼퀀퀄퀘퀴퀵"
    "큐클킥킷킹탭탯턴털텀텁테텍텐텔템텝텟텅톡톤톰톱톨툴툰튜튠트틱틴틸팁팅팀팝패팩팬팸팻퍼펀펄펌펑페펙펜펠"
    "펫폰폴폼퐁푸풋프플픽핀핏핑핸햄핫헬훅휠힙"
)
_FOREIGN_ENDS: Final = "더터커퍼토티트크"

Spellings = dict[str, tuple[tuple[str, float], ...]]
"""First letter -> the spellings that begin with it, each with its cost."""


def _read(table: str) -> dict[str, Spellings]:
    read = {}
    for line in table.strip().splitlines():
        jamo, _, columns = line.partition(" ")
        grouped: dict[str, list[tuple[str, float]]] = {}
        for cost, column in zip(_TIERS, columns.split("|"), strict=False):
            for spelling in column.split():
                grouped.setdefault(spelling[0], []).append((spelling, cost))
        read[jamo] = {first: tuple(spellings) for first, spellings in grouped.items()}
    return read


@cache
def together() -> dict[str, Spellings]:
    """Jamo of neighbouring units, joined -> their spellings."""
    return _read(_TOGETHER)


@cache
def alone() -> dict[str, dict[str, Spellings]]:
    """For onsets "o", vowels "v" and codas "c": jamo -> its spellings; 으 is a ㅡ that opens a syllable."""
    return {"o": _read(_ONSETS), "v": _read(_VOWELS), "c": _read(_CODAS)}


def looks_foreign(hangul: str) -> bool:
    """Whether a word is written as loanwords are: a first ㄹ, such a syllable, a last 더 (인코더) or so."""
    if "라" <= hangul[:1] <= "맇" or not _FOREIGN.isdisjoint(hangul):
        return True
    return len(hangul) >= 3 and hangul[-1] in _FOREIGN_ENDS
