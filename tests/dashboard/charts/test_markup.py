"""Tags in a chart: ours make looks, all others are drawn as they are written."""

from dashboard.charts.markup import without_tags

FOREIGN = '<a href="x">河</a>'
DRAWN = '&lt;a href="x">河&lt;/a>'


def test_a_template_keeps_what_stands_beside_the_box_of_the_mouse():
    trace = without_tags({"hovertemplate": f"<b>%{{x}}</b><br>{FOREIGN}<extra>%{{fullData.name}}</extra>"})
    assert trace["hovertemplate"] == f"<b>%{{x}}</b><br>{DRAWN}<extra>%{{fullData.name}}</extra>"


def test_no_other_text_has_tags():
    trace = {"name": f"{FOREIGN}<extra></extra>", "hovertext": [FOREIGN], "marker": {"text": (FOREIGN, 1)}}
    assert without_tags(trace) == {
        "name": f"{DRAWN}&lt;extra>&lt;/extra>",
        "hovertext": [DRAWN],
        "marker": {"text": [DRAWN, 1]},
    }


def test_what_a_click_tells_is_kept_as_it_is():
    assert without_tags({"customdata": [[FOREIGN]], "ids": [FOREIGN]}) == {"customdata": [[FOREIGN]], "ids": [FOREIGN]}
