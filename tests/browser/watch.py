"""What a browser complains of while it shows the portal, written down as it happens."""

from playwright.sync_api import BrowserContext

# Chromium says this beside each answer that failed; `response` and `requestfailed` say which one.
SAID_TWICE = "Failed to load resource"
LEFT = "net::ERR_ABORTED"  # the visitor went on to the next page meanwhile


class Watch:
    """The complaints of one visitor's browser: of its console, of failed requests, of requests elsewhere."""

    def __init__(self, context: BrowserContext, portal: str):
        self.portal = portal
        self.complaints: list[str] = []
        self.expected_statuses: set[int] = set()
        context.on("console", self._hear)
        context.on("weberror", lambda fault: self._note("script", str(fault.error)))
        context.on("request", self._see_where_it_goes)
        context.on("requestfailed", self._see_why_it_failed)
        context.on("response", self._see_how_it_went)

    def expect(self, status: int) -> None:
        """Take answers with this status as wanted from now on."""
        self.expected_statuses.add(status)

    def _note(self, *words) -> None:
        self.complaints.append(" ".join(str(word) for word in words))

    def _hear(self, message) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(SAID_TWICE):
            self._note("console", message.text, f"({message.location['url']})")

    def _see_where_it_goes(self, request) -> None:
        if not request.url.startswith((self.portal, "data:", "blob:")):
            self._note("elsewhere", request.url)

    def _see_why_it_failed(self, request) -> None:
        if request.failure != LEFT:
            self._note("failed", request.failure, request.url)

    def _see_how_it_went(self, response) -> None:
        if response.status >= 400 and response.status not in self.expected_statuses:
            self._note("answer", response.status, response.url)
