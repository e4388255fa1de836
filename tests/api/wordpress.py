"""wordpress.py: a real WordPress (Debian's, or that in WORDPRESS_DIR, with PHP and MariaDB) on free ports of
loopback, with a database of its own over a socket; ended by its own pids. One is
enough for a test program: `WordPress.shared()`.

Before it stands an nginx (`front`) that takes no body over 64 KB and gives up on
answers after 3 s. `fault` makes the site misbehave (tests/wordpress/faults.php)."""

import atexit
import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from harness import Skip

HERE = Path(__file__).resolve().parent.parent / "wordpress"
SOURCE = Path(os.environ.get("WORDPRESS_DIR") or "/usr/share/wordpress")
NEEDED = ("php", "mariadbd", "mariadb-install-db", "mariadb-admin", "mariadb", "nginx")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def await_it(what, seconds=60):
    end = time.monotonic() + seconds
    while True:
        found = what()
        if found:
            return found
        assert time.monotonic() < end, "it did not come up"
        time.sleep(0.05)


class WordPress:
    one = None

    @classmethod
    def shared(cls):
        if not cls.one:
            cls.one = cls()
        cls.one.heal()
        return cls.one

    def __init__(self):
        missing = [p for p in NEEDED if not shutil.which(p)] + ([] if (SOURCE / "wp-load.php").exists() else ["wordpress"])
        if missing:
            raise Skip(f"no {', '.join(missing)} here")
        self.folder = Path(tempfile.mkdtemp(prefix="igny8-wp-"))
        self.processes = []
        atexit.register(self.stop)
        self.port, self.front_port = free_port(), free_port()
        self.url, self.front = f"http://127.0.0.1:{self.port}", f"http://127.0.0.1:{self.front_port}"
        self.start_database()
        self.copy_site()
        self.passwords = json.loads(self.php(str(HERE / "site.php"), str(self.folder / "site"), self.url, "/%postname%/"))
        self.user, self.password = "administrator", self.passwords["administrator"]
        self.start_web()
        self.terms = {}

    # ---- up and down

    def run(self, *command):
        done = subprocess.run(command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)
        assert done.returncode == 0, f"{command[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout

    def php(self, *arguments):
        return self.run("php", "-d", "display_errors=0", "-d", f"error_log={self.folder}/php.log", *arguments)

    def begin(self, *command, env=None):
        with open(self.folder / f"{Path(command[0]).name}.log", "ab") as log:
            self.processes.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                                   env={**os.environ, **(env or {})}, start_new_session=True))

    def start_database(self):
        self.socket = str(self.folder / "db.sock")
        user = self.run("id", "-un").strip()
        self.run("mariadb-install-db", "--no-defaults", f"--datadir={self.folder}/db", f"--user={user}",
                 "--auth-root-authentication-method=normal", "--skip-test-db")
        self.begin("mariadbd", "--no-defaults", f"--datadir={self.folder}/db", f"--user={user}", f"--socket={self.socket}",
                   "--skip-networking", "--innodb-buffer-pool-size=32M", "--innodb-flush-log-at-trx-commit=0",
                   "--skip-log-bin", f"--pid-file={self.folder}/db.pid")
        await_it(lambda: subprocess.run(["mariadb-admin", "--no-defaults", "-u", "root", "-S", self.socket, "ping"],
                                        check=False, capture_output=True).returncode == 0)
        self.sql("create database wp character set utf8mb4")

    def sql(self, text):
        return self.run("mariadb", "--no-defaults", "-u", "root", "-S", self.socket, "-N", "-r", "-e", text)

    def copy_site(self):
        """Debian's files lead out of the tree by links; followed, a copy stands alone."""
        site = self.folder / "site"
        self.run("cp", "-rL", str(SOURCE), str(site))
        if not (site / "wp-content/index.php").exists():
            self.run("cp", "-rL", "/var/lib/wordpress/wp-content", str(site))
        for name in ("uploads", "mu-plugins", "themes"):
            (site / "wp-content" / name).mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "faults.php", site / "wp-content/mu-plugins/")
        shutil.copytree(HERE / "theme", site / "wp-content/themes/plain")
        (site / "wp-config.php").write_text("<?php\n" + "".join(f"define('{name}', {value});\n" for name, value in (
            ("DB_NAME", "'wp'"), ("DB_USER", "'root'"), ("DB_PASSWORD", "''"), ("DB_HOST", f"'localhost:{self.socket}'"),
            ("DB_CHARSET", "'utf8mb4'"), ("WP_ENVIRONMENT_TYPE", "'local'"), ("WP_HTTP_BLOCK_EXTERNAL", "true"),
            ("DISABLE_WP_CRON", "true"), ("AUTOMATIC_UPDATER_DISABLED", "true"), ("AUTH_KEY", "'a test alone'"),
            ("AUTH_SALT", "'a test alone too'"))) + "$table_prefix = 'wp_';\n"
            "if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');\nrequire_once ABSPATH . 'wp-settings.php';\n")
        self.heal()

    def start_web(self):
        self.begin("php", "-d", "opcache.enable_cli=1", "-d", "display_errors=0", "-d", "log_errors=1", "-d",
                   f"error_log={self.folder}/php.log", "-d", "upload_max_filesize=8M", "-d", "post_max_size=9M",
                   "-S", f"127.0.0.1:{self.port}", "-t", str(self.folder / "site"), str(HERE / "router.php"),
                   env={"PHP_CLI_SERVER_WORKERS": "3"})
        folder = self.folder / "nginx"
        folder.mkdir()
        temp = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "conf").write_text(
            f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1; events {{}}\n"
            f"http {{ access_log off; {temp} server {{ listen 127.0.0.1:{self.front_port}; client_max_body_size 64k;\n"
            f"location / {{ proxy_pass {self.url}; proxy_read_timeout 3s; proxy_set_header Host 127.0.0.1:{self.port}; }} }} }}\n")
        self.begin("nginx", "-e", f"{folder}/error.log", "-c", f"{folder}/conf")
        await_it(lambda: self.answers(self.url) and self.answers(self.front))

    def answers(self, url):
        try:
            with urllib.request.urlopen(f"{url}/wp-json/", timeout=20) as answer:
                return b"namespaces" in answer.read()
        except OSError:
            return False

    def stop(self):
        for process in reversed(self.processes):
            os.killpg(process.pid, signal.SIGTERM)  # PHP's workers outlive it otherwise
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        if not os.environ.get("IGNY8_KEEP"):
            shutil.rmtree(self.folder, ignore_errors=True)

    # ---- how it behaves, and what it has

    def fault(self, word):
        (self.folder / "fault").write_text(word)

    def heal(self):
        self.fault("")

    def permalinks(self, pattern):
        self.sql(f"use wp; update wp_options set option_value = '{pattern}' where option_name = 'permalink_structure'; "
                 "update wp_options set option_value = '' where option_name = 'rewrite_rules'")

    def call(self, method, path, body=None, **query):
        text = "&".join(f"{k}={v}" for k, v in query.items())
        request = urllib.request.Request(f"{self.url}/index.php?rest_route=/wp/v2/{path}{'&' if text else ''}{text}", method=method,
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json"})
        pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        request.add_header("Authorization", f"Basic {pair}")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as why:
            raise AssertionError(f"{method} {path}: {why.code} {why.read()[:500]!r}") from None

    def page(self, url):
        """A page as any visitor gets it."""
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.read().decode()

    def posts(self):
        """All posts but revisions and the sample: {id, title, slug, status}, as the database has them."""
        rows = self.sql("use wp; select json_object('id', ID, 'title', post_title, 'slug', post_name, 'status', post_status) "
                        "from wp_posts where post_type = 'post' and post_status <> 'auto-draft' and ID > 1 order by ID")
        return [json.loads(line) for line in rows.splitlines()]

    def pictures(self):
        return int(self.sql("use wp; select count(*) from wp_posts where post_type = 'attachment'"))

    def clear(self):
        """Every post and picture goes."""
        self.heal()
        self.sql("use wp; delete from wp_posts where ID > 3; delete from wp_postmeta where post_id > 3; "
                 "delete from wp_term_relationships where object_id > 3")
