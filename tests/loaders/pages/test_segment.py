"""Lines to articles: small pages, one concept each, and what holds for every page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.pages.articles.segment import segment
from loaders.pages.text.tidy import tidy
from loaders.places import region
from loaders.shapes.pages import HEADINGS, Article, Page, Role, Segmentation

REGION = region.load("110112")

FLOOD = "本报讯（记者 王强）昨天上午，副区长李建国检查防汛物资储备。他强调，要备足沙袋和水泵，确保河道安全。"
FLOOD_MORE = "在运河水务所，李建国察看水泵运行情况，要求值班人员坚守岗位，发现险情及时上报。"
PARK = "本报讯（记者 刘敏 通讯员 周洁）近日，城北公园的牡丹进入盛花期，吸引市民前来观赏。"
PARK_MORE = "据了解，公园今年新栽牡丹两千余株，花期将持续到月底，游客可乘公交车前往。"
MEALS = "本报讯（记者 赵敏）近日，社区开办食堂，老人在家门口就能吃上热饭。"


def cut(*lines: str) -> Segmentation:
    return segment(Page("p", "p.txt", "", lines=tidy(lines)), REGION)


def test_an_article_begins_where_a_reader_says() -> None:
    page = ("副区长检查防汛", FLOOD, "城北公园牡丹盛开，市民纷纷前来", PARK_MORE, "", "社区开办食堂", MEALS)
    lines = Page("p", "p.txt", "", lines=tidy(page))
    as_read = segment(lines, REGION).articles
    assert [article.lines for article in as_read] == [(1, 2, 3, 4), (6, 7)]
    first, made, last = segment(lines, REGION, [(3, 0)]).articles
    assert (first.article_id, first.lines, heads(first)) == ("p-a01", (1, 2), "headline 副区长检查防汛")
    assert (made.article_id, made.lines, heads(made)) == ("p-a01-3", (3, 4), "headline 城北公园牡丹盛开，市民纷纷前来")
    assert (last.article_id, last.pieces, last.position) == ("p-a02", as_read[1].pieces, 3)


def test_a_line_inside_a_paragraph_of_a_column_begins_an_article() -> None:
    wide = 16
    text = FLOOD + FLOOD_MORE
    rows = [text[low : low + wide] for low in range(0, len(text), wide)]
    lines = Page("p", "p.txt", "", lines=tidy(("副区长检查防汛", *rows)))
    first, made = segment(lines, REGION, [(4, 0)]).articles
    assert (first.lines, made.lines) == ((1, 2, 3), tuple(range(4, len(rows) + 2)))
    assert first.text + made.text == text


def heads(article: Article) -> str:
    "The article's headings with their roles."
    return " | ".join(f"{piece.role} {piece.text}" for piece in article.all_of(*HEADINGS))


def roles(cut_page: Segmentation) -> list[str]:
    return [str(role.role) for role in cut_page.roles]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["副区长检查防汛"], "headline 副区长检查防汛"),
        (["防汛会召开", "筑牢防线", "李建国主持"], "kicker 防汛会召开 | headline 筑牢防线 | subheadline 李建国主持"),
        (["防汛工作会召开", "李建国主持"], "headline 防汛工作会召开 | subheadline 李建国主持"),
        (["李建国检查防汛时强调", "筑牢安全防线"], "kicker 李建国检查防汛时强调 | headline 筑牢安全防线"),
        (["应急科普专栏", "汛期请远离河道"], "section 应急科普专栏 | headline 汛期请远离河道"),
        (["清淤百日行动", "水务局疏浚河道"], "section 清淤百日行动 | headline 水务局疏浚河道"),
        (["备汛过半", "沙袋、水泵增20%、30%"], "headline 备汛过半 | subheadline 沙袋、水泵增20%、30%"),
        (["关于防汛的决议", "（2024年6月5日通过）"], "headline 关于防汛的决议 | subheadline （2024年6月5日通过）"),
        (["李建国检查防汛时强调 筑牢安全防线"], "kicker 李建国检查防汛时强调 | headline 筑牢安全防线"),
        (["防汛工作会召开 李建国主持"], "headline 防汛工作会召开 | subheadline 李建国主持"),
        (["齐心守护一河水 宋庄镇疏浚河道"], "headline 齐心守护一河水 宋庄镇疏浚河道"),
        (["齐心守护一河清水 宋庄镇疏浚河道八条"], "kicker 齐心守护一河清水 | headline 宋庄镇疏浚河道八条"),
        (["宋庄镇疏浚河道 确保安全度汛"], "headline 宋庄镇疏浚河道 确保安全度汛"),
        (["漷县镇村民用上", "放心自来水"], "headline 漷县镇村民用上放心自来水"),
        (["平安度汛", "水务局全力备汛", "筑牢防线"], "section 平安度汛 | kicker 水务局全力备汛 | headline 筑牢防线"),
    ],
)  # fmt: skip
def test_headings_have_their_roles(lines: list[str], expected: str) -> None:
    (article,) = cut(*lines, FLOOD, FLOOD_MORE).articles
    assert heads(article) == expected


def test_datelines_part_articles_whether_they_have_headings_or_not() -> None:
    found = cut("副区长检查防汛工作", FLOOD, FLOOD_MORE, "", PARK, PARK_MORE)
    assert [article.headline for article in found.articles] == ["副区长检查防汛工作", None]
    assert [article.article_id for article in found.articles] == ["p-a01", "p-a02"]
    assert found.articles[1].flags == ("headline_missing",)
    assert found.roles[1].reason == "a dateline opens an article"


def test_a_kicker_that_is_printed_after_its_article_goes_back_to_it() -> None:
    late = "李建国检查防汛物资储备时强调"
    found = cut("筑牢安全度汛防线", FLOOD, FLOOD_MORE, late, "城北公园牡丹盛开", PARK, PARK_MORE)
    assert heads(found.articles[0]) == f"kicker {late} | headline 筑牢安全度汛防线"
    assert heads(found.articles[1]) == "headline 城北公园牡丹盛开"
    assert found.articles[0].lines == (4, 1, 2, 3)


def test_a_headline_that_is_printed_after_its_article_goes_back_to_it() -> None:
    found = cut(FLOOD, FLOOD_MORE, "副区长李建国检查防汛物资储备", "城北公园牡丹盛开", PARK, PARK_MORE)
    assert [article.headline for article in found.articles] == ["副区长李建国检查防汛物资储备", "城北公园牡丹盛开"]


def test_a_feature_keeps_its_crossheads_and_a_notice_behind_it_stands_alone() -> None:
    found = cut(
        "一河清水入城来", "本报记者 王强", "清晨的运河边，几位老人在散步。河水清了，岸也绿了。",
        "截污治污还清水", "为了还清河水，水务部门三年新建管网二十公里，沿岸排口全部截流。",
        "护河有了“民间河长”", "家住河边的退休教师成立了护河队，每周沿河巡查一次。",
        "遗失声明", "李莉不慎将残疾证遗失，特此声明作废。",
    )  # fmt: skip
    feature, notice = found.articles
    assert [piece.text for piece in feature.all_of(Role.CROSSHEAD)] == ["截污治污还清水", "护河有了“民间河长”"]
    assert [piece.role for piece in feature.pieces][:2] == [Role.HEADLINE, Role.BYLINE]
    assert notice.headline == "遗失声明"


def test_a_document_keeps_its_counted_sections() -> None:
    found = cut(
        "关于做好今年防汛工作的意见", "为做好今年防汛工作，提出如下意见。",
        "一、总体要求", "坚持人民至上，确保安全度汛。", "二、主要任务", "六月底前完成河道清淤。",
        "牡丹盛开", PARK,
    )  # fmt: skip
    document, news = found.articles
    assert [piece.text for piece in document.all_of(Role.CROSSHEAD)] == ["一、总体要求", "二、主要任务"]
    assert news.headline == "牡丹盛开"


def test_questions_of_an_interviewer_are_crossheads() -> None:
    questions = ["记者：今年备汛有哪些变化？", "记者：市民如何参与？"]
    answers = ["水务局：一是早，二是实。", "水务局：可以报名志愿者。"]
    (article,) = cut("治河有新招", FLOOD, questions[0], answers[0], questions[1], answers[1]).articles
    assert [piece.text for piece in article.all_of(Role.CROSSHEAD)] == questions


def test_an_only_short_line_in_an_article_is_a_piece_of_a_paragraph() -> None:
    found = cut("牡丹盛开", PARK, "这座公园是全区首个以牡丹为主题的市民", "公园，每年四月免费开放。", PARK_MORE)
    (article,) = found.articles
    assert article.all_of(Role.CROSSHEAD) == []
    assert "市民公园，每年四月免费开放。" in article.text


def test_where_the_text_does_not_tell_whether_another_article_begins_a_flag_says_so() -> None:
    below = "城北公园的工人给花圃松土。今年新栽的牡丹有两千余株。"
    (article,) = cut("副区长检查防汛工作", FLOOD, FLOOD_MORE, "牡丹花期将至", below).articles
    assert article.flags == ("undivided",)
    (whole,) = cut("副区长检查防汛工作", FLOOD, FLOOD_MORE, "沙袋堆满库房", below).articles
    assert whole.flags == ()


def downwards(text: str, height: int) -> list[str]:
    "What OCR makes of vertical print that it reads across: the columns stand from right to left."
    columns = [text[start : start + height] for start in range(0, len(text), height)]
    return ["".join(column[row] for column in reversed(columns) if row < len(column)) for row in range(height)]


VERTICAL = "昨天上午社区书屋开门迎客周边居民纷纷前来挑选图书孩子们围坐在一起听老师讲述运河故事"


@pytest.mark.parametrize("height", [6, 8, 9, 13])
def test_vertical_print_that_was_read_across_is_told(height: int) -> None:
    rows = downwards(VERTICAL, height)
    found = cut("副区长检查防汛工作", FLOOD, FLOOD_MORE, "", *rows, "", "城北公园牡丹盛开", PARK, PARK_MORE)
    assert [article.headline for article in found.articles] == ["副区长检查防汛工作", None, "城北公园牡丹盛开"]
    assert found.articles[1].flags == ("headline_missing", "vertical")
    assert found.articles[1].text.split("\n") == rows
    assert [role.line for role in found.roles] == [n for n in range(1, len(rows) + 9) if n not in (4, len(rows) + 5)]


@pytest.mark.parametrize("width", [6, 8, 13])
def test_narrow_columns_and_verses_are_not_vertical_print(width: int) -> None:
    rows = [VERTICAL[start : start + width] for start in range(0, len(VERTICAL) - width, width)]
    found = cut("副区长检查防汛工作", FLOOD, FLOOD_MORE, "", *rows)
    assert not any("vertical" in article.flags for article in found.articles)


def test_paragraphs_are_joined_over_whatever_stands_between_their_halves() -> None:
    found = cut(
        "副区长检查防汛工作", FLOOD, "在运河水务所，李建国察看水泵运", "2024年6月5日 星期三",
        "值班人员在检查水泵。记者 刘敏/摄", "行情况，要求值班人员坚守岗位。",
    )  # fmt: skip
    (article,) = found.articles
    assert article.text.endswith("察看水泵运行情况，要求值班人员坚守岗位。")
    assert article.flags == ("interrupted",)
    assert roles(found) == ["headline", "body", "body", "masthead", "caption", "body"]
    assert [piece.text for piece in article.all_of(Role.CAPTION)] == ["值班人员在检查水泵。记者 刘敏/摄"]


def test_a_paragraph_whose_rest_is_lost_is_told_and_not_joined_to_the_next() -> None:
    (article,) = cut(
        "副区长检查防汛工作", FLOOD, "李建国要求，各单位要进一步压实责任，把各项措", "会议强调，要坚守岗位。"
    ).articles
    assert article.flags == ("truncated",)
    assert article.text.endswith("把各项措\n会议强调，要坚守岗位。")


def test_a_line_that_is_printed_again_inside_a_paragraph_is_noise() -> None:
    again = "工的热情，大家纷纷表示要把学到的本领用到岗位上，为家乡建设出一份力。"
    found = cut(
        "牡丹盛开", PARK, "公园工作人员介绍，牡丹花", again, "期将持续到月底，请市民错峰游园。",
        "技能大赛开幕", "本报讯（记者 王强）昨天，技能大赛开幕，激发了广大职", again,
    )  # fmt: skip
    assert found.roles[3].role is Role.NOISE
    assert found.articles[0].text.endswith("牡丹花期将持续到月底，请市民错峰游园。")
    assert found.articles[1].text.endswith(again)


def test_a_formula_that_closes_two_articles_stays_in_both() -> None:
    formula = "区委、区政府、区人大常委会、区政协领导，区有关单位负责同志参加。"
    found = cut("副区长检查防汛工作", FLOOD, formula, "牡丹盛开", PARK, formula)
    assert [article.text.endswith(formula) for article in found.articles] == [True, True]


def test_the_rest_of_another_article_between_two_halves_goes_home() -> None:
    found = cut(
        "副区长检查防汛工作", FLOOD, "在运河水务所，李建国察看水泵运",
        "牡丹盛开", PARK, "公园工作人员介绍，牡丹花", "行情况，要求值班人员坚守岗位。", "期将持续到月底。",
    )  # fmt: skip
    assert found.articles[0].text.endswith("水泵运行情况，要求值班人员坚守岗位。")
    assert found.articles[1].text.endswith("牡丹花期将持续到月底。")


def test_a_section_that_introduces_a_speaker_comes_before_those_where_he_is_known() -> None:
    (article,) = cut(
        "一河清水入城来", "本报记者 王强", "清晨的运河边，几位老人在散步。",
        "护河有了新队伍", "“护河靠大家。”赵立新说，护河队今年有了二百人。",
        "截污治污还清水", "宋庄镇水务所所长赵立新介绍，全镇新建管网二十公里。",
    ).articles  # fmt: skip
    assert article.flags == ("reordered",)
    assert article.lines == (1, 2, 3, 6, 7, 4, 5)


def test_masthead_imprint_and_layout_belong_to_no_article() -> None:
    found = cut(
        "北京城市副中心报", "2024年6月5日 星期三 农历甲辰年四月廿九", "第1386期 今日4版", "---",
        "牡丹盛开", PARK, "责任编辑：张晓明 美编 李文静", "新闻热线：010-69546543 邮编：101100", "刊号 CN11-0103",
    )  # fmt: skip
    assert roles(found) == ["masthead"] * 3 + ["noise"] + ["headline", "body"] + ["masthead"] * 3
    assert all(role.article_id is None for role in found.roles if role.role in (Role.MASTHEAD, Role.NOISE))


def test_paragraphs_broken_into_lines_of_a_column_are_read_whole() -> None:
    width = 16
    rows = [text[i : i + width] for text in (FLOOD, FLOOD_MORE) for i in range(0, len(text), width)]
    found = cut("筑牢安全度汛防线", *rows, "城北公园牡丹盛开", PARK)
    first, second = found.articles
    assert first.text == f"{FLOOD}\n{FLOOD_MORE}"
    assert (first.headline, second.headline) == ("筑牢安全度汛防线", "城北公园牡丹盛开")
    assert found.roles[2].reason == "goes on from line 2"


def test_a_photograph_between_headline_and_dateline_parts_nothing() -> None:
    (article,) = cut("牡丹盛开", "市民在赏牡丹。记者 刘敏/摄", PARK, PARK_MORE).articles
    assert article.headline == "牡丹盛开"
    assert len(article.all_of(Role.CAPTION)) == 1


def test_an_article_without_a_dateline_is_known_by_its_headline() -> None:
    meal = "“饭菜热乎，味道也好！”社区食堂里，孙大爷端着餐盘，脸上乐开了花。食堂每天供应三餐，深受老人欢迎。"
    found = cut("副区长检查防汛", FLOOD, FLOOD_MORE, "社区食堂开饭了", meal)
    assert [article.headline for article in found.articles] == ["副区长检查防汛", "社区食堂开饭了"]


@pytest.mark.parametrize("names", ["（记者 王强 通讯员 李莉）", "（李莉）"])
def test_an_article_is_over_below_the_names_of_its_writers(names: str) -> None:
    night = "晚上七点，街道的市民课堂里灯火通明，书法、烘焙等课程座无虚席。课程开设以来，已有八百名居民报名。"
    found = cut("运河两岸换新装", FLOOD_MORE, names, "夜校开讲", night)
    assert [article.headline for article in found.articles] == ["运河两岸换新装", "夜校开讲"]


def test_the_weather_is_a_piece_of_its_own() -> None:
    found = cut("副区长检查防汛", FLOOD, FLOOD_MORE, "今日天气", "白天晴，南风二三级，最高气温33℃。")
    assert [article.headline for article in found.articles] == ["副区长检查防汛", "今日天气"]


def test_a_line_that_says_where_to_apply_is_no_headline() -> None:
    found = cut("招聘启事", "现面向社会招聘驾驶员20名。", "报名地点：玉带河东街358号", "联系电话：69541234")
    assert [article.headline for article in found.articles] == ["招聘启事"]


def test_a_speech_may_have_a_headline_of_two_lines() -> None:
    found = cut("李建国检查防汛物资储备时强调", "筑牢安全度汛防线", "守护人民群众平安", "王强参加", FLOOD, FLOOD_MORE)
    (article,) = found.articles
    assert article.headline == "筑牢安全度汛防线 守护人民群众平安"


def test_a_sentence_between_headline_and_dateline_says_what_the_picture_shows() -> None:
    (article,) = cut("城北公园牡丹盛开", "市民在城北公园观赏牡丹。", PARK, PARK_MORE).articles
    assert [str(piece.role) for piece in article.pieces] == ["headline", "body", "body", "caption"]


def test_lines_of_a_masthead_never_join_others() -> None:
    head = ("BEIJING CITY NEWS", "2024年6月5日", "星期三", "第1386期", "北京城市副中心报社出版")
    rows = [FLOOD[i : i + 17] for i in range(0, len(FLOOD), 17)]
    found = cut(*head, "副区长检查防汛物资储备工作", *rows)
    assert [role for role in roles(found) if role == "masthead"] == ["masthead"] * 5
    assert [article.headline for article in found.articles] == ["副区长检查防汛物资储备工作"]


def test_where_and_when_of_a_list_are_no_headlines() -> None:
    lists = ("大运河博物馆", "展览：运河文物展", "地点：博物馆一层", "艺术馆", "展览：天书展", "地点：九棵树东路68号")
    (article,) = cut("周末去看展", FLOOD, FLOOD_MORE, *lists).articles
    assert [piece.text for piece in article.all_of(Role.CROSSHEAD)] == ["大运河博物馆", "艺术馆"]


def test_a_photograph_may_have_a_source_and_no_name() -> None:
    found = cut("牡丹盛开", PARK, PARK_MORE, "▲市民在赏牡丹。 公园供图")
    assert roles(found)[-1] == "caption"


def test_a_caption_stands_alone_below_a_line_that_fills_the_column() -> None:
    found = cut(
        "副区长检查防汛",
        "　　本报讯（记者 王强）昨天上午，副区长李建国",
        "检查防汛物资储备。他强调，要备足沙袋和水泵，",
        "确保河道安全，值班人员要坚守岗位，发现险情及",
        "时上报，各镇要逐户核对名单，不落下任何一户。",
        "图为备勤队伍。 王强 摄",
    )
    assert roles(found) == ["headline", *["body"] * 4, "caption"]


def test_the_number_of_a_document_is_no_headline() -> None:
    found = cut("通州区人民政府关于防汛的通告", "", "通政发〔2023〕18号", "", FLOOD_MORE)
    assert found.articles[0].headline == "通州区人民政府关于防汛的通告"


def test_a_picture_story_has_its_caption_for_text() -> None:
    found = cut("副区长检查防汛工作", FLOOD, "图片新闻", "牡丹花开迎客来", "市民在城北公园赏牡丹。王强 摄")
    assert heads(found.articles[1]) == "section 图片新闻 | headline 牡丹花开迎客来"
    assert found.articles[1].text == "市民在城北公园赏牡丹。王强 摄"


def test_an_empty_page_has_no_articles() -> None:
    assert cut() == Segmentation()
    assert cut("", "  ") == Segmentation()


PRINT = [
    "", FLOOD, FLOOD_MORE, PARK, PARK_MORE, FLOOD[:40], FLOOD[40:], PARK_MORE[:20], PARK_MORE[20:],
    "## 筑牢安全度汛防线", "**城北公园牡丹盛开**", "李建国检查防汛工作时强调", "李建国主持", "遗失声明",
    "李莉遗失残疾证，声明作废。", "本报记者 王强", "市民在赏牡丹。记者 刘敏/摄", "（王强）", "图片新闻",
    "2024年6月5日 星期三", "责任编辑：张晓明", "---", "![](a.png)", "记者：今年备汛有哪些变化？",
    "齐心守护一河清水 宋庄镇疏浚河道迎接汛期", "　　运河水清了", "小 巷 新 颜", "2024", "OK",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(PRINT), max_size=25)


@given(PAGES)
def test_every_line_that_is_not_empty_has_one_role_and_one_place(lines: list[str]) -> None:
    found = cut(*lines)
    assert [role.line for role in found.roles] == [n for n, line in enumerate(lines, 1) if line.strip()]
    placed = {line: article.article_id for article in found.articles for line in article.lines}
    assert {role.line: role.article_id for role in found.roles if role.article_id} == placed
    assert len(placed) == sum(len(article.lines) for article in found.articles)
    assert all(role.reason for role in found.roles)


@given(PAGES)
def test_no_character_is_lost_and_every_offset_is_true(lines: list[str]) -> None:
    texts = {line.number: line.text for line in tidy(lines)}
    found = cut(*lines)
    read: dict[int, list[str]] = {}
    for article in found.articles:
        for piece in article.pieces:
            for line, start, end in zip(piece.lines, piece.starts, [*piece.starts[1:], len(piece.text)], strict=True):
                assert piece.text[start:end].strip() in texts[line]
                read.setdefault(line, []).append(piece.text[start:end].strip())
    # a line of two headlines gives two pieces, of which the first may stand in the article behind the second
    in_print = {line: "".join(sorted(some, key=texts[line].index)) for line, some in read.items()}
    assert {line: text.replace(" ", "") for line, text in in_print.items()} == {
        line: texts[line].replace(" ", "") for line in read
    }


@given(PAGES, PAGES)
def test_a_page_is_cut_the_same_whatever_was_cut_before(one: list[str], other: list[str]) -> None:
    alone = cut(*one)
    cut(*other)
    assert cut(*one) == alone
    assert [article.position for article in alone.articles] == list(range(1, len(alone.articles) + 1))
    firsts = [min(article.lines) for article in alone.articles]
    assert firsts == sorted(firsts)
