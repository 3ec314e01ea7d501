"""What the tests of the drawn pages look for in a page."""

import re


def html(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def text(markup: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def assert_sound(page: str) -> None:
    """No name given twice, no pattern that is missing, nothing that the content policy forbids."""
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), sorted(one for one in set(ids) if ids.count(one) > 1)
    wanted = re.findall(r'url\(#([^)]+)\)|<use href="#([^"]+)"', page)
    assert {one or other for one, other in wanted} <= set(ids)
    assert not re.findall(r"<[^>]+\s(style|on[a-z]+)=", page)
    for label in re.findall(r'aria-labelledby="([^"]+)"', page):
        assert set(label.split()) <= set(ids)
