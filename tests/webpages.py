"""A web server on this machine that serves the pages it is given, and remembers who asked for what."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True)
class Served:
    """`dawdle`: seconds between the headers and the body."""

    body: bytes = b""
    content_type: str | None = "text/html; charset=utf-8"
    status: int = 200
    location: str | None = None
    dawdle: float = 0


@dataclass
class Website:
    address: str = ""
    pages: dict[str, Served] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    user_agents: list[str] = field(default_factory=list)

    def put(self, path: str, page: Served | str) -> str:
        """The address of the page."""
        self.pages[path] = Served(page.encode()) if isinstance(page, str) else page
        return self.address + path


@contextmanager
def website() -> Iterator[Website]:
    site = Website()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(site: Website) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.user_agents.append(self.headers["User-Agent"])
            page = site.pages.get(self.path, Served(b"nie ma", status=404))
            self.send_response(page.status)
            if page.content_type is not None:
                self.send_header("Content-Type", page.content_type)
            if page.location is not None:
                self.send_header("Location", page.location)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.flush()
            time.sleep(page.dawdle)
            with suppress(OSError):  # whoever asked has had enough
                self.wfile.write(page.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
