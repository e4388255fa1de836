"""third_party.py: servers from npm that others wrote and that speak the providers' APIs, as tests/third_party pins
them. Each runs on a free port of loopback, in a process group of its own, and is ended by its pid."""

import json
import os
import signal
import subprocess
import urllib.request
from pathlib import Path

from harness import KEY, ROOT, Skip, await_that

HERE = ROOT / "tests/third_party"


def install():
    """Does nothing when it is there; without a network it cannot be, and the test is skipped."""
    try:
        done = subprocess.run([str(ROOT / "tools/page"), "servers"], check=False, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=300)
    except subprocess.TimeoutExpired:
        raise Skip("tools/page servers (npm ci) did not end") from None
    if done.returncode:
        raise Skip(f"tools/page servers: {' '.join(done.stderr.split())[-300:]}")


class ThirdParty:
    """`arguments` of node, in tests/third_party. `up`: what its line on stdout says before its address."""

    def __init__(self, folder, arguments, up, **env):
        install()
        self.log = Path(folder) / "third-party.log"
        plain = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "TMPDIR", "LC_ALL")}
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(["node", *map(str, arguments)], cwd=HERE, env={**plain, **env}, stdout=log,
                                            stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            self.url = await_that(lambda: self.said(up), f"{arguments[-1]} listens")
        except BaseException:
            self.stop()
            raise

    def said(self, up):
        """The address, once a whole line has it."""
        log = self.log.read_text(errors="replace")
        assert self.process.poll() is None, f"it ended ({self.process.returncode}): {log[-3000:]}"
        lines = [line for line in log.splitlines(keepends=True) if up in line and line.endswith("\n")]
        return lines[0].split(up)[1].split()[0] if lines else None

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=20) as answer:
            return json.load(answer)

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def use(w, what, provider, url, model="m"):
    """Has the program take its texts ("TEXT") or images ("IMAGE") from there."""
    w.env.update({f"IGNY8_{what}_PROVIDER": provider, f"IGNY8_{what}_URL": url, f"IGNY8_{what}_KEY": KEY,
                  f"IGNY8_{what}_MODEL": model})


def aimock(folder, fixtures):
    """A mock that gives canned answers. Its CommonJS build: the other one does not load on Debian's node 18."""
    folder = Path(folder)
    (folder / "fixtures.json").write_text(json.dumps({"fixtures": fixtures}))
    (folder / "aimock.json").write_text(json.dumps({"llm": {"fixtures": str(folder / "fixtures.json")}, "strict": True}))
    return ThirdParty(folder, ["node_modules/@copilotkit/aimock/dist/aimock-cli.cjs", "--config", folder / "aimock.json"],
                      "aimock server listening on ")


def portkey(folder, upstream, texts):
    """A gateway: Chat Completions in, the provider's own API out (`texts`: "anthropic" or "openai")."""
    return ThirdParty(folder, ["--require", "./portkey.cjs", "node_modules/@portkey-ai/gateway/build/start-server.js",
                               "--port=0", "--headless"],
                      "Listening on ", PORTKEY_TEXT=texts, PORTKEY_UPSTREAM=upstream)
