#!/usr/bin/env python3
"""A region read from PostGIS: a private server, the layer loaded with ogr2ogr, `borderweave check`.

    postgis.py PROGRAM SOURCE_FOLDER

The server listens on a socket in a temporary folder only, and is gone when the test ends.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"  # initdb refuses to run as root
PASSWORD = "not-to-be-shown"


def newest_bin():
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    return max(folders, key=lambda folder: int(folder.parent.name))


def as_owner(command):
    """The command as the user that may own a database: oneself, or postgres instead of root."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups", *command]


def call(*command):
    return subprocess.run(as_owner([str(word) for word in command]), check=True,
                          capture_output=True, encoding="utf-8", cwd="/").stdout


@contextmanager
def server(folder):
    """A PostGIS server with an empty database; gives its connection for GDAL."""
    tools = newest_bin()
    data = folder / "data"
    call(tools / "initdb", "--pgdata", data, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
         "--username", USER, "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    call(tools / "pg_ctl", "--pgdata", data, "--options", options, "--log", folder / "log",
         "--wait", "start")
    try:
        call(tools / "createdb", "-h", folder, "-U", USER, "gis")
        call(tools / "psql", "-h", folder, "-U", USER, "-c", "CREATE EXTENSION postgis", "gis")
        yield f"PG:host={folder} user={USER} dbname=gis password={PASSWORD}"
    finally:
        call(tools / "pg_ctl", "--pgdata", data, "--mode=immediate", "stop")


def scenario(source, folder, connection, layer):
    """The shipped region, but its municipalities from the database."""
    text = (source / "scenarios/tri-border.toml").read_text(encoding="utf-8")
    text = text.replace('"../', f'"{source}/')
    shipped = f'file = "{source}/data/tri-border/municipalities.shp"'
    assert text.count(shipped) == 1, "the scenario names its municipalities otherwise"
    text = text.replace(shipped, f'file = "{connection}"\nlayer = "{layer}"\nnetwork = true')
    file = folder / "postgis.toml"
    file.write_text(text, encoding="utf-8")
    return file


def check(program, file):
    done = subprocess.run([program, "check", "--data", file], check=False, capture_output=True,
                          encoding="utf-8")
    print(done.stdout, done.stderr)
    assert PASSWORD not in done.stdout + done.stderr, "the password is shown"
    return done


def main(program, source):
    folder = Path(tempfile.mkdtemp(prefix="borderweave-postgis-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, pwd.getpwnam(USER).pw_uid)
        with server(folder) as connection:
            layer = source / "data/tri-border/municipalities.shp"
            subprocess.run(["ogr2ogr", "-f", "PostgreSQL", connection, layer, "-nln", "towns",
                            "-nlt", "MULTIPOLYGON"], check=True)
            done = check(program, scenario(source, folder, connection, "towns"))
            assert done.returncode == 0, "the layer in PostGIS is not accepted"
            done = check(program, scenario(source, folder, connection, "town"))
            assert done.returncode == 4 and "did you mean 'towns'?" in done.stderr
        done = check(program, scenario(source, folder, connection, "towns"))
        assert done.returncode == 4 and "E0201" in done.stderr, "the server is gone"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
