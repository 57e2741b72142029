"""The C interface of Ruxiang by ctypes; no other packages."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Mapping, Sequence, Union

NAME = "libRuxiangC.dylib" if sys.platform == "darwin" else "libRuxiangC.so"


class RuxiangError(Exception):
    """The library or its data cannot be loaded, or an engine is used that is closed."""


class RequestError(ValueError):
    """A script that was not checked. `code` is for programs: encoding, json, request, field, empty, script, too-long, facts,
    internal; the message is for people."""

    def __init__(self, error: Mapping[str, Any]) -> None:
        super().__init__(error["message"])
        self.code: str = error["code"]


def find_library() -> Path:
    """The library: what RUXIANG_LIBRARY names, else one beside this package, else of the build in the checkout it stands in.

    Raises RuxiangError that names the places looked at."""
    given = os.environ.get("RUXIANG_LIBRARY")
    if given:
        # A wrong name is an error, not a reason to look elsewhere.
        if Path(given).is_file():
            return Path(given)
        raise RuxiangError(f"RUXIANG_LIBRARY: no file {given}")
    here = Path(__file__).resolve().parent
    looked = [here / NAME, here.parent / NAME]
    for above in here.parents:
        looked += [above / "lib" / NAME, above / ".build" / "release" / NAME, above / ".build" / "debug" / NAME]
    for path in looked:
        if path.is_file():
            return path
    raise RuxiangError(f"no {NAME}: name it with RUXIANG_LIBRARY. Looked at: " + ", ".join(map(str, looked)))


def _find_data(library: Path) -> Path | None:
    """The data that belongs to a library: share/ruxiang or Lexicons and Markets, beside or above it; None leaves the search to
    the library."""
    if os.environ.get("RUXIANG_DATA"):
        return None
    for above in library.resolve().parents:
        for path in (above / "share" / "ruxiang", above):
            if (path / "Lexicons" / "zh").is_dir() and (path / "Markets").is_dir():
                return path
    return None


@lru_cache(maxsize=None)
def _library(path: str) -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise RuxiangError(str(error)) from error
    library.rx_load.restype = ctypes.c_void_p
    library.rx_load.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
    library.rx_check.restype = ctypes.c_void_p
    library.rx_check.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(ctypes.c_size_t)]
    library.rx_free.restype = None
    library.rx_free.argtypes = [ctypes.c_void_p]
    library.rx_release.restype = None
    library.rx_release.argtypes = [ctypes.c_void_p]
    library.rx_version.restype = ctypes.c_char_p
    library.rx_version.argtypes = []
    return library


class Engine:
    """Lexicons and markets, loaded once. Threads may share one; ctypes lets go of the interpreter's lock while a script is
    checked. A process that was forked uses its own: call `engine()` there, or make one."""

    def __init__(self, data: str | os.PathLike[str] | None = None, *, library: str | os.PathLike[str] | None = None) -> None:
        """Loads the data: the directory that holds Lexicons and Markets; None: RUXIANG_DATA, else what belongs to the library.

        Raises RuxiangError."""
        self._lock = threading.Lock()
        self._calls = 0
        self._handle: int | None = None
        # A handle that goes back as soon as no call uses it.
        self._closing: int | None = None
        path = Path(library) if library is not None else find_library()
        self._library = _library(str(path))
        data = data if data is not None else _find_data(path)
        message = ctypes.c_void_p()
        handle = self._library.rx_load(None if data is None else os.fsencode(data), ctypes.byref(message))
        if not handle:
            text = ctypes.string_at(message.value).decode() if message.value else "no engine"
            self._library.rx_free(message)
            raise RuxiangError(text)
        self._handle = handle

    @property
    def version(self) -> str:
        """The version of the library."""
        return self._library.rx_version().decode()

    def check(
        self,
        text: str,
        markets: Sequence[str] | str | None = None,
        *,
        id: str | int | None = None,
        facts: Mapping[str, Any] | None = None,
        product: str | None = None,
        air_date: str | None = None,
        format: str | None = None,
        language: str | None = None,
        ui_language: str | None = None,
        rewrites: int | bool = True,
        only_fit: bool = False,
    ) -> dict[str, Any]:
        """Checks a script and gives the report (`ruxiang.report/1`; with `only_fit` the short `ruxiang.fit/1`).

        `start` and `end` of findings count in `text.encode()`. `rewrites`: for how many findings at most; False for none, which
        is much faster. Raises RequestError where there is nothing to say in the text, or an argument is not understood."""
        request: dict[str, Any] = {"text": text}
        optional = {
            "id": id,
            "markets": list(markets) if markets is not None and not isinstance(markets, str) else markets,
            "facts": dict(facts) if facts is not None else None,
            "product": product,
            "airDate": air_date,
            "format": format,
            "language": language,
            "uiLanguage": ui_language,
        }
        request.update({key: value for key, value in optional.items() if value is not None})
        if rewrites is not True:
            request["rewrites"] = int(rewrites)
        if only_fit:
            request["only"] = "fit"
        # Half of a surrogate pair is no text; it becomes U+FFFD, as in the command.
        reply = json.loads(self.request(json.dumps(request)))
        if "error" in reply:
            raise RequestError(reply["error"])
        return reply

    def request(self, request: Union[str, bytes]) -> bytes:
        """A request as `ruxiang stream` takes it, JSON in and JSON out; what is wrong with it is in the reply."""
        data = request.encode() if isinstance(request, str) else request
        length = ctypes.c_size_t()
        with self._lock:
            if self._handle is None:
                raise RuxiangError("the engine is closed")
            handle = self._handle
            self._calls += 1
        try:
            reply = self._library.rx_check(handle, data, len(data), ctypes.byref(length))
            if not reply:
                raise MemoryError("no memory for a reply")
            try:
                return ctypes.string_at(reply, length.value)
            finally:
                self._library.rx_free(reply)
        finally:
            with self._lock:
                self._calls -= 1
                self._release_if_unused()

    def close(self) -> None:
        """Gives the engine back once calls that are under way are done. Twice is no harm."""
        with self._lock:
            self._closing, self._handle = self._handle or self._closing, None
            self._release_if_unused()

    def _release_if_unused(self) -> None:
        if self._closing is not None and self._calls == 0:
            self._library.rx_release(self._closing)
            self._closing = None

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


_engines: dict[tuple[int, str], Engine] = {}
_engines_lock = threading.Lock()


def engine(data: str | os.PathLike[str] | None = None) -> Engine:
    """The engine of this process, loaded at the first call: for workers that are called again and again."""
    key = (os.getpid(), os.fspath(data) if data is not None else "")
    with _engines_lock:
        if key not in _engines:
            _engines[key] = Engine(data)
        return _engines[key]
