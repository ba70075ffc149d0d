"""A learning platform in miniature: a real HTTP server with keys, tokens, a gradebook and a roster.

It believes nothing either: the assertion for a token is verified with the key set the tool publishes, and a score is
taken only with a token that was given out.
"""

import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from jwcrypto.jwk import JWK

from teaching.standards.lti import claims

CLIENT = "slipway-client"
SCOPES = "https://purl.imsglobal.org/spec/lti-ags/scope/"


class Emulator:
    """`asked` lists (method, path) in order; `faults` are statuses to answer with instead, first come, by path."""

    def __init__(self) -> None:
        self.key = JWK.generate(kty="RSA", size=2048, kid="platform-1", use="sig", alg="RS256")
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"emulator": self}))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.reset()

    def reset(self) -> None:
        self.tool_keys: dict[str, Any] = {"keys": []}
        self.asked: list[tuple[str, str]] = []
        self.faults: dict[str, list[Any]] = {}
        self.tokens: dict[str, str] = {}
        self.used_assertions: set[str] = set()
        self.line_items: list[dict[str, Any]] = []
        self.scores: list[dict[str, Any]] = []
        self.roster: list[list[dict[str, Any]]] = [[]]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def key_set(self) -> dict[str, Any]:
        return {"keys": [self.key.export_public(as_dict=True)]}

    def claims(self, nonce: str, /, **changed: Any) -> dict[str, Any]:
        """Of a launch by Ines, a learner, of the link `link-1` in the course `course-1`; None leaves a claim out."""
        now = int(time.time())
        told = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": "user-1",
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "name": "Ines Öztürk",
            "given_name": "Ines",
            "family_name": "Öztürk",
            claims.MESSAGE: "LtiResourceLinkRequest",
            claims.VERSION: "1.3.0",
            claims.DEPLOYMENT: "deployment-1",
            claims.ROLES: ["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"],
            claims.CONTEXT: {"id": "course-1", "title": "Containers, spring", "label": "CO-S"},
            claims.RESOURCE: {"id": "link-1", "title": "The lab"},
            claims.CUSTOM: {"activity": "lab/pin-the-image"},
            claims.AGS: {
                "scope": [f"{SCOPES}score", f"{SCOPES}lineitem"],
                "lineitems": f"{self.url}/lineitems",
            },
            claims.NRPS: {"context_memberships_url": f"{self.url}/Roster", "service_versions": ["2.0"]},
        }
        return {key: value for key, value in {**told, **changed}.items() if value is not None}

    def sign(self, told: dict[str, Any], *, key: JWK | None = None, **header: Any) -> str:
        pem = (key or self.key).export_to_pem(private_key=True, password=None)
        return jwt.encode(told, pem, algorithm="RS256", headers={"kid": "platform-1", **header})

    def verified(self, token: str, audience: str) -> dict[str, Any]:
        """What the tool signed, checked with the key set it publishes."""
        kid = jwt.get_unverified_header(token)["kid"]
        [found] = [key for key in self.tool_keys["keys"] if key["kid"] == kid]
        key = JWK(**found).export_to_pem()
        return jwt.decode(token, key, algorithms=["RS256"], audience=audience, options={"require": ["exp", "iat"]})

    def fail(self, path: str, *answers: Any) -> None:
        """Answer the next requests for a path with these: a status, or (status, body, headers)."""
        self.faults.setdefault(path, []).extend(answers)

    def posts_to(self, path: str) -> int:
        return self.asked.count(("POST", path))


class Handler(BaseHTTPRequestHandler):
    emulator: Emulator

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.answer("GET", b"")

    def do_POST(self) -> None:
        self.answer("POST", self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def answer(self, method: str, body: bytes) -> None:
        parts = urlsplit(self.path)
        self.emulator.asked.append((method, parts.path))
        fault = (self.emulator.faults.get(parts.path) or [None]).pop(0)
        if fault is not None:
            self.send(*(fault if isinstance(fault, tuple) else (fault, "fault")))
        elif parts.path == "/jwks":
            self.send(200, self.emulator.key_set)
        elif parts.path == "/token":
            self.send(*give_token(self.emulator, parse_qs(body.decode())))
        else:
            self.serve(method, parts, body)

    def serve(self, method: str, parts: Any, body: bytes) -> None:
        scope = self.emulator.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
        if scope is None:
            self.send(401, "no such token")
        else:
            self.send(*serve(self.emulator, method, parts.path, parse_qs(parts.query), scope, body))

    def send(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def give_token(emulator: Emulator, form: dict[str, list[str]]) -> tuple[int, Any]:
    told = emulator.verified(form["client_assertion"][0], f"{emulator.url}/token")
    if told["iss"] != CLIENT or told["sub"] != CLIENT or told["jti"] in emulator.used_assertions:
        return 400, {"error": "invalid_client"}
    emulator.used_assertions.add(told["jti"])
    token = secrets.token_hex(8)
    emulator.tokens[token] = form["scope"][0]
    return 200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600, "scope": form["scope"][0]}


def serve(emulator: Emulator, method: str, path: str, query: Any, scope: str, body: bytes) -> tuple[Any, ...]:
    if path == "/Roster":
        number = int(query.get("page", ["0"])[0])
        more = number + 1 < len(emulator.roster)
        link = {"Link": f'<{emulator.url}/Roster?page={number + 1}>; rel="next"'} if more else {}
        return 200, {"id": "x", "context": {"id": "course-1"}, "members": emulator.roster[number]}, link
    if path == "/lineitems" and method == "GET" and scope == f"{SCOPES}lineitem":
        return 200, emulator.line_items
    if path == "/lineitems" and scope == f"{SCOPES}lineitem":
        made = {**json.loads(body), "id": f"{emulator.url}/lineitems/{len(emulator.line_items) + 1}"}
        emulator.line_items.append(made)
        return 201, made
    if path.endswith("/scores") and scope == f"{SCOPES}score":
        return take_score(emulator, {"line_item": path.removesuffix("/scores"), **json.loads(body)})
    return 403, "the token is not for this"


def take_score(emulator: Emulator, score: dict[str, Any]) -> tuple[int, Any]:
    """As AGS asks: a score whose time is not later than the last one's is refused."""
    same = [
        old for old in emulator.scores if (old["line_item"], old["userId"]) == (score["line_item"], score["userId"])
    ]
    if same and score["timestamp"] <= same[-1]["timestamp"]:
        return 409, "there is a later score"
    emulator.scores.append(score)
    return 200, ""
