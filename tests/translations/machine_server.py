"""A server on this machine that speaks the protocols of DeepL, LibreTranslate and eTranslation."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WORDS = {"Umowa": "Agreement", "Kraków": "Kraków", "trzy": "three"}


def translated(text: str) -> str:
    for own, other in WORDS.items():
        text = text.replace(own, other)
    return text


class MachineServer:
    """What the services would answer; `status`, `body` and `delay` make them answer otherwise."""

    def __init__(self):
        self.requests: list[tuple[str, dict, dict]] = []
        self.status, self.body = 200, None
        self.hangs = threading.Event()
        self.is_slow = False
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.requests.append((self.path, dict(self.headers), content))
                if server.is_slow:
                    server.hangs.wait(5)
                body = server.answer(self.path, content) if server.body is None else server.body
                self.send_response(server.status)
                if server.status == 302:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                """Keep the test's output clean."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def answer(self, path: str, content: dict) -> bytes:
        if path == "/v2/translate":
            answer = {"translations": [{"text": translated(text)} for text in content["text"]]}
        elif path == "/translate":
            answer = {"translatedText": [translated(text) for text in content["q"]]}
        else:
            answer = {"requestId": len(self.requests)}
        return json.dumps(answer).encode()

    def delivery(self) -> dict:
        """Return what eTranslation sends later for the last request."""
        content = self.requests[-1][2]
        html = base64.b64decode(content["documentToTranslate"]["document"]["content"]).decode()
        return {
            "externalReference": content["callerInformation"]["externalReference"],
            "requestId": 1,
            "result": base64.b64encode(translated(html).encode()).decode(),
        }

    def close(self) -> None:
        self.hangs.set()
        self._http.shutdown()
        self._http.server_close()
