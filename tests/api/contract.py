"""contract.py: answers held against the OpenAPI document that the server itself gives.

Every answer that a test gets from a server passes `Contract.check`: its status
must be one that the route names, and its body what the document says of it, no
member more and none less. So the document is as true as the tests are many."""

import datetime
import re


class Broken(AssertionError):
    """An answer that is not what the document says."""


def kind_fits(value, kind):
    return {"object": isinstance(value, dict), "array": isinstance(value, list), "string": isinstance(value, str),
            "integer": isinstance(value, int) and not isinstance(value, bool),
            "number": isinstance(value, (int, float)) and not isinstance(value, bool),
            "boolean": isinstance(value, bool), "null": value is None}[kind]


def is_time(text):
    try:
        return bool(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo)
    except ValueError:
        return False


class Contract:
    def __init__(self, document):
        self.document = document
        self.routes = []
        for path, methods in document["paths"].items():
            pattern = "".join("[^/]+" if part.startswith("{") else re.escape(part)
                              for part in re.split(r"(\{[^}]*\})", path.rstrip("/")))
            self.routes.append((re.compile(pattern + "/?$"), path.count("{"), path, methods))
        self.routes.sort(key=lambda route: route[1])  # what is spelled out wins over a parameter

    def operation(self, method, path):
        """The route of a request, or None where there is none."""
        method = "get" if method == "HEAD" else method.lower()
        for pattern, _, name, methods in self.routes:
            if method in methods and pattern.match(path.split("?")[0]):
                return f"{method.upper()} {name}", methods[method]
        return None

    def resolve(self, part):
        while "$ref" in part:
            target = self.document
            for step in part["$ref"].lstrip("#/").split("/"):
                target = target[step]
            part = target
        return part

    def fits(self, value, schema, at):
        schema = self.resolve(schema)
        kinds = schema.get("type")
        if kinds is None:
            return
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if not any(kind_fits(value, kind) for kind in kinds):
            raise Broken(f"{at} is {value!r}, the document says {kinds}")
        if value is None:
            return
        if "enum" in schema and value not in schema["enum"]:
            raise Broken(f"{at} is {value!r}, the document says {schema['enum']}")
        if schema.get("format") == "date-time" and not is_time(value):
            raise Broken(f"{at} is {value!r}, which is no time")
        if isinstance(value, list):
            for i, element in enumerate(value):
                self.fits(element, schema.get("items", {}), f"{at}[{i}]")
        if isinstance(value, dict):
            self.object_fits(value, schema, at)

    def object_fits(self, value, schema, at):
        known = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                raise Broken(f"{at} has no {name!r}")
        for name, member in value.items():
            if name in known:
                self.fits(member, known[name], f"{at}.{name}")
            elif isinstance(schema.get("additionalProperties"), dict):
                self.fits(member, schema["additionalProperties"], f"{at}.{name}")
            elif known and "code" not in known:  # problem documents may say more
                raise Broken(f"{at} has {name!r}, of which the document knows nothing")

    def check(self, method, path, status, media, body):
        """body: a JSON value, or None where the answer is none."""
        found = self.operation(method, path)
        if found is None:
            if path.startswith("/api/") and status not in (400, 404, 405, 414, 431, 505):
                raise Broken(f"{method} {path} answers {status}, and is not in the document")
            return
        name, operation = found
        answers = operation["responses"]
        answer = answers.get(str(status)) or answers.get(f"{status // 100}XX")
        if answer is None and status == 304:
            return
        if answer is None:
            raise Broken(f"{name} answers {status}, of which the document knows nothing")
        content = self.resolve(answer).get("content", {})
        if media is None or method == "HEAD":
            return
        if media not in content:
            raise Broken(f"{name} answers {status} as {media}, the document says {sorted(content)}")
        if media.endswith("json"):
            self.fits(body, content[media]["schema"], f"the answer of {name} ({status})")
