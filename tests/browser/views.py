"""Every view of the page, over the articles that the fixture `page` serves."""

from services.search.parameters.writing import path_segment
from tests.unit.search.echoes import echoes
from tests.unit.search.page.hostile import SCRIPT, hostile

MAY = "/articles/gazette%2F2031%2F05"
HOSTILE = f"/articles/{path_segment(hostile().article.id)}"
WORDINGS = f"/wordings/{echoes()[0].statements[0].id}"
VIEWS = [
    "/",
    "/?act=all",
    "/?q=treaty&speaker=Ines+Abel&not.country=SE&since=2031-01-01",
    "/?q=nothing+of+the+sort",
    MAY,
    HOSTILE,
    "/speakers/Ines%20Abel",
    f"/speakers/{path_segment('word ' * 99 + 'word…')}",
    "/matrix",
    "/matrix?by=country",
    f"/matrix?q={path_segment(SCRIPT)}",
    "/facets/target",
    WORDINGS,
    f"/wordings/{hostile().statements[0].id}",
    f"/citations/{hostile().statements[0].id}",
    "/?size=0",
    "/nowhere",
]
