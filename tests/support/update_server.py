"""A web server on this computer that speaks TLS with a certificate of a throw-away authority, and does as told."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from types import TracebackType

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answer = Callable[["Line"], None]
HOST = "127.0.0.1"


class Authority:
    """A certificate authority that nobody knows, and one certificate of it for this computer, by its number alone."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "throw-away")])

        def begun(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
            builder = x509.CertificateBuilder().subject_name(subject).issuer_name(name).public_key(public)
            builder = builder.serial_number(x509.random_serial_number())
            return builder.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=1))

        identity = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        signs = x509.KeyUsage(
            digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        root = begun(name, key.public_key()).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        root = root.add_extension(identity, critical=False).add_extension(signs, critical=True)
        own = ec.generate_private_key(ec.SECP256R1())
        alternative = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(HOST))])
        leaf = begun(x509.Name([]), own.public_key()).add_extension(alternative, critical=True)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identity)
        leaf = leaf.add_extension(issuer, critical=False)  # Python 3.13 and later want it
        self.file = folder / "authority.pem"
        self.file.write_bytes(root.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        self._chain = folder / "server.pem"
        self._chain.write_bytes(
            own.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + leaf.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        )

    def trust(self) -> ssl.SSLContext:
        """Return a context that trusts this authority alone."""
        return ssl.create_default_context(cafile=str(self.file))

    def served(self) -> ssl.SSLContext:
        """Return a context for a server."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._chain)
        return context


class Line:
    """One connection: what was asked, and what is answered."""

    def __init__(self, connection: socket.socket, request: str, is_closing: threading.Event) -> None:
        self._connection = connection
        self.request = request
        self._is_closing = is_closing

    def say(self, data: bytes) -> None:
        """Send bytes."""
        self._connection.sendall(data)

    def answer(self, body: bytes, *, status: str = "200 OK", headers: str = "", length: int | None = None) -> None:
        """Send a whole answer; `length` is what it claims to be long."""
        told = f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body) if length is None else length}\r\n\r\n"
        self.say(told.encode() + body)

    def redirect(self, url: str) -> None:
        """Lead on to an address."""
        self.answer(b"", status="302 Found", headers=f"Location: {url}\r\n")

    def rest(self, seconds: float) -> bool:
        """Wait, and tell whether to go on."""
        return not self._is_closing.wait(seconds)


class UpdateServer:
    """Answers each path as `answers` says; a path without an answer is not there. `requests` are heads as they came."""

    def __init__(self, authority: Authority, *, speaks_tls: bool = True, greeting: bytes = b"") -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[str] = []
        self._tls = authority.served() if speaks_tls else None
        self._greeting = greeting
        self._is_closing = threading.Event()
        self._threads: list[threading.Thread] = []
        self._socket = socket.create_server((HOST, 0))
        self.port = self._socket.getsockname()[1]
        self._threads.append(threading.Thread(target=self._accept))
        self._threads[0].start()

    def __enter__(self) -> UpdateServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_closing.set()
        socket.create_connection((HOST, self.port)).close()  # wakes who waits for a connection
        for thread in self._threads:
            thread.join()
        self._socket.close()

    def url(self, path: str = "/update.json") -> str:
        """Return the address of a path."""
        return f"https://{HOST}:{self.port}{path}"

    def serve(self, body: bytes, path: str = "/update.json") -> None:
        """Answer a path with a file."""
        self.answers[path] = lambda line: line.answer(body)

    def _accept(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            if self._is_closing.is_set():
                connection.close()
                return
            thread = threading.Thread(target=self._speak, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _speak(self, connection: socket.socket) -> None:
        try:
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            connection.sendall(self._greeting)
            head = _head(connection)
            if not head:
                return  # whoever asked did not trust us, and said nothing
            self.requests.append(head)
            path = (head.split() or ["", ""])[1]
            answer = self.answers.get(path, lambda line: line.answer(b"", status="404 Not Found"))
            answer(Line(connection, head, self._is_closing))
        except OSError:
            pass  # whoever asked has gone
        finally:
            connection.close()


def _head(connection: socket.socket) -> str:
    data = b""
    while not data.endswith(b"\r\n\r\n"):
        piece = connection.recv(4096)
        if not piece:
            break
        data += piece
    return data.decode(errors="replace")
