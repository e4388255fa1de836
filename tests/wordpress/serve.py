#!/usr/bin/python3
"""tests/wordpress/serve.py: a real WordPress for tests that are not in Python. Prints one line of JSON,
{url, user, login_password, passwords: {role: application password}}, and ends with its standard input."""

import json
import secrets
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))
from wordpress import WordPress

wordpress = WordPress()
login = secrets.token_urlsafe(18)
wordpress.php("-r", f"$_SERVER['HTTP_HOST'] = '127.0.0.1:{wordpress.port}'; require '{wordpress.folder}/site/wp-load.php';"
              f"wp_set_password('{login}', get_user_by('login', 'administrator')->ID);")
print(json.dumps({"url": wordpress.url, "user": wordpress.user, "login_password": login,
                  "passwords": wordpress.passwords}), flush=True)
sys.stdin.read()
