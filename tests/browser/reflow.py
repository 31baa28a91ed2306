"""What is lost of a page in a narrow window or in large type: text cut off, or printed over other text."""

from playwright.sync_api import Page

ORDINARY = 16  # pixels
# Text that people see: neither what is for screen readers alone, nor the lettering of drawings.
LOST = """() => {
    const clipped = (element) => element !== document.body
        && (getComputedStyle(element).clipPath !== 'none' || clipped(element.parentElement));
    const seen = (element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
        && !element.closest('svg') && !clipped(element);
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (walker.currentNode.data.trim() && seen(element))
            texts.push({node: walker.currentNode, element, words: element.innerText.trim().slice(0, 40)});
    }
    const scrolls = (style) => /auto|scroll/.test(style.overflowX + style.overflowY);
    const cutBy = (element) => {
        for (let box = element; box && box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (scrolls(style)) return null;
            if (/hidden|clip/.test(style.overflowX) && box.scrollWidth > box.clientWidth + 1) return box;
            if (/hidden|clip/.test(style.overflowY) && box.scrollHeight > box.clientHeight + 1) return box;
        }
        return null;
    };
    const inScroller = (element) => {
        for (let box = element; box && box !== document.body; box = box.parentElement)
            if (scrolls(getComputedStyle(box))) return true;
        return false;
    };
    const rows = [];  // the core of each line of letters: its box is higher than what is printed
    for (const text of texts) {
        const range = document.createRange();
        range.selectNodeContents(text.node);
        for (const {left, right, top, bottom, width, height} of range.getClientRects())
            if (width > 2)
                rows.push({text, left: left + 1, right: right - 1,
                           top: top + height / 3, bottom: bottom - height / 3});
    }
    const lost = texts.filter((text) => cutBy(text.element)).map((text) => `cut: ${text.words}`);
    for (const row of rows)
        if ((row.left < -1 || row.right > innerWidth + 1) && !inScroller(row.text.element))
            lost.push(`outside: ${row.text.words}`);
    rows.sort((one, other) => one.top - other.top);
    rows.forEach((one, place) => {
        for (let next = place + 1; next < rows.length && rows[next].top < one.bottom; next++) {
            const other = rows[next];
            if (one.text !== other.text && one.left < other.right && other.left < one.right)
                lost.push(`over each other: ${one.text.words} | ${other.text.words}`);
        }
    });
    return [...new Set(lost)];
}"""


# A word of ordinary length stands on one line; only a long one may be broken.
BROKEN = r"""(longest) => {
    const words = new RegExp(`(?<![\\p{L}\\p{N}’'-])\\p{L}{2,${longest}}(?![\\p{L}\\p{N}’'-])`, 'gu');
    const broken = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.parentElement.checkVisibility() || node.parentElement.closest('svg, select, [aria-hidden]'))
            continue;
        for (const word of node.data.matchAll(words)) {
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map(({top}) => Math.round(top)));
            if (lines.size > 1) broken.push(word[0]);
        }
    }
    return broken;
}"""


def broken_words(page: Page, longest: int = 11) -> list[str]:
    """Return the words of at most `longest` letters that are broken over two lines."""
    return page.evaluate(BROKEN, longest)


def lost_text(page: Page) -> list[str]:
    """Return what of the page's text cannot be read, a line for each, with its first words."""
    return page.evaluate(LOST)


def enlarge_text(page: Page, per_cent: int) -> None:
    """Show text larger, as for a visitor who has set their browser to a larger type."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": ORDINARY * per_cent // 100}})
    devtools.detach()
