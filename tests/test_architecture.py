"""docs/architecture.md and its picture are of the imports as they are."""

from test_supply import tool

drawn = tool("draw_architecture")


def test_the_picture_is_of_the_imports_as_they_are():
    assert drawn.SVG.read_text(encoding="utf-8") == drawn.svg()


def test_the_table_of_rooms_is_of_the_imports_as_they_are():
    page = drawn.PAGE.read_text(encoding="utf-8")
    assert page == drawn.page(page)


def test_every_room_is_drawn_below_those_that_import_it():
    arrows = drawn.uses()
    height = drawn.layers(arrows)
    assert all(height[a] > height[b] for a, below in arrows.items() for b in below)
