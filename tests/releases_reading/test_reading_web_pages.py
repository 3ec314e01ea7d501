"""Web pages: their text as a reader sees it, their links, and nothing of what they could run."""

import datetime

import pytest
from reading_samples import wordings

from releases.reading import Link, Unreadable, read_bytes, read_text

PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252" />
<title>OEA :: Comunicado</title><style>p > b { color: red }</style>
<script>var a = "<p>Comunicado de Prensa</p>"; if (a < 3) { alert(a) }</script></head>
<body onload="alert('x > y')"><!-- <p>Referencia: C-111/11</p> -->
<nav><nav>Comunicados</nav><a href="https://www.oas.org/es/">Inicio</a></nav>
<table><tr><td>Acerca de la OEA</td><td>Estados Miembros</td><td>Centro de Noticias</td></tr>
<tr><td colspan=3><div class="t"><b>Comunicado de Prensa</b></div><br><br>
<h2>Surinam y la OEA preparan<br> un plan para los puertos</h2>
<p>&nbsp;&nbsp;3 de marzo de 2015</p>
<p>La <b>Organizaci&oacute;n</b> de los Estados
   Americanos (OEA), con el Gobierno de <font color="red">Suri</font>nam empezó hoy un plan de tres
   a&#241;os. M&aacute;s <a class=x
   href="https://www.oas.org/p?a=1&amp;b=2"><i>en l&iacute;nea</i></a>.
<p>El Ministro habl&oacute; de <a href="javascript:alert(1)">metas</a> &amp; de
   <a href='/es/plazos'>plazos</a>:<ul><li>formar a la gente;<li>cuidar las gr&uacute;as.</ul>
Un texto suelto, sin etiqueta de p&aacute;rrafo, cierra aqu&iacute; el comunicado.<br /><br />
Referencia: C-099/15</td></tr></table><footer>Derechos reservados</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_page_is_read_as_its_reader_sees_it(encoding):
    reading = read_bytes(PAGE.encode(encoding), "comunicado.html")
    assert reading.kind == "press_release"
    assert reading.language == "es"
    assert reading.title == "Surinam y la OEA preparan un plan para los puertos"
    assert reading.published_on == datetime.date(2015, 3, 3)
    assert reading.code == "C-099/15"
    assert wordings(reading) == [
        "La Organización de los Estados Americanos (OEA), con el Gobierno de Surinam empezó hoy un "
        "plan de tres años. Más en línea.",
        "El Ministro habló de metas & de plazos:",
        "formar a la gente;",
        "cuidar las grúas.",
        "Un texto suelto, sin etiqueta de párrafo, cierra aquí el comunicado.",
    ]
    assert reading.problems == ()


def test_links_are_web_addresses_within_the_body_only():
    assert read_text(PAGE).links == (Link("https://www.oas.org/p?a=1&b=2", "en línea"),)


@pytest.mark.parametrize(
    "href", ["'https://a.example/b'", "https://a.example/b", " 'https://a.example/b' "]
)
def test_address_is_read_however_it_is_quoted(href):
    page = f"<p>The talks are told of <a title=x href={href}>here</a>, at length.</p>"
    assert read_text(page).links == (Link("https://a.example/b", "here"),)


def test_scripts_styles_comments_and_menus_leave_nothing():
    text = read_text(PAGE).text
    assert not any(word in text for word in ("alert", "color", "C-111/11", "Inicio", "Derechos"))


def test_page_is_told_by_its_source_or_by_its_name():
    as_text = read_text("<p>One of the words.</p><p>Two of the words.</p>")
    assert wordings(as_text) == ["One of the words.", "Two of the words."]
    fragment = b"One of the words.<br><br>Two of the words."
    assert wordings(read_bytes(fragment, "x.HTM")) == ["One of the words.", "Two of the words."]
    assert "<br>" in read_bytes(fragment, "x.txt").text


def test_preformatted_text_keeps_its_line_breaks():
    reading = read_text("<pre>The first paragraph.\n\nThe second one.</pre><p>The third.</p>")
    assert wordings(reading) == ["The first paragraph.", "The second one.", "The third."]


def test_characters_written_as_codes_are_cleaned_as_well():
    reading = read_text("<p>The Gov&shy;ernment of Pe&#x202e;ru spoke of &lt;b&gt; &amp; more.</p>")
    assert reading.text == "The Government of Peru spoke of <b> & more."
    assert "Characters that cannot be seen were removed." in reading.problems


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>The talks were long <", "The talks were long <"),
        ("<p>The talks: 3 < 4 < 5 of them", "The talks: 3 < 4 < 5 of them"),
        ("<p>The talks <été> went on", "The talks <été> went on"),
        ("<p>The talks <!-- long -->went<!x> on", "The talks went on"),
        ("<p>The talks </3> went on", "The talks went on"),
        ("<p>The talks went on <a href='x", "The talks went on"),
        ("<p>The talks went on <!-- and on", "The talks went on"),
        ("<p>The talks <nav>went on", "The talks went on"),
        ("<p>The talks <nav>x<nav>y</nav>went on", "The talks went on"),
        ("<p>The talks <script>went</scrip>", "The talks"),
        ("<p>The talks <b title='a > b'>went</b> on", "The talks went on"),
        ("<p>The <svg><text>x</text></svg>talks", "The talks"),
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(source, expected):
    assert read_text(source).text.split() == expected.split()


def test_page_of_nothing_but_tags_is_refused():
    with pytest.raises(Unreadable, match=r"more than 50,000 tags"):
        read_text("<div>" * 50_001 + "The end of the page.")
    with pytest.raises(Unreadable, match=r"more than 50,000 coded characters"):
        read_text("<p>" + "&amp; " * 50_001)


def test_deep_nesting_is_read():
    reading = read_text("<div>" * 20_000 + "The end of the page." + "</div>" * 20_000)
    assert wordings(reading) == ["The end of the page."]
