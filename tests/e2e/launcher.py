#!/usr/bin/env python3
"""The launcher: what it says and does before, while and after it builds.

    launcher.py PROGRAM SOURCE_FOLDER

The builds are those of a toy: the launcher itself, and a CMake project of three sources that takes a
fraction of a second. Each "source" is a shell script that stands for its own compiler.
"""

import os
import pty
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

TOOLS = ("bash", "env", "dirname", "readlink", "grep", "sort", "sed", "comm", "xargs", "find",
         "id", "tail", "mkdir", "echo", "head", "cat", "rm", "mv", "tee", "flock")
PATIENCE = 60  # seconds, for what takes a fraction of one when the machine is idle

TOY = {
    "CMakeLists.txt": """cmake_minimum_required(VERSION 3.25)
project(Borderweave VERSION 4.5.6 LANGUAGES NONE)
option(BORDERWEAVE_TESTS "" ON)
include(cmake/Version.cmake)
add_subdirectory(cli)
if(BORDERWEAVE_TESTS)
  add_custom_target(benchmarks)
endif()
""",
    "cli/CMakeLists.txt": """file(GLOB sources CONFIGURE_DEPENDS *.cpp)
foreach(source ${sources})
  get_filename_component(name ${source} NAME_WE)
  add_custom_command(OUTPUT ${name}.o COMMAND sh ${source} ${name}.o DEPENDS ${source})
  list(APPEND objects ${name}.o)
endforeach()
add_custom_command(OUTPUT program COMMAND sh ${PROJECT_SOURCE_DIR}/cmake/link.cmake ${objects}
                   DEPENDS ${objects} ${PROJECT_BINARY_DIR}/generated/version.h)
add_custom_target(borderweave ALL DEPENDS program)
""",
    # The linker: the program answers with its version, what it was made of and what it was asked.
    "cmake/link.cmake": r"""v=$(sed -n 's/.*kVersion = "\(.*\)";/\1/p' ../generated/version.h)
c=$(sed -n 's/.*kCommit = "\(.*\)";/\1/p' ../generated/version.h)
{ echo '#!/bin/sh'
  echo "case \$1 in --version) echo 'borderweave $v ($c)' ;; *) echo $(cat "$@" | xargs) \"\$@\"; [ ! -e /proc/\$\$/fd/9 ] || echo 'holds the lock' ;; esac"
} >borderweave
chmod +x borderweave
touch program
""",
}


def source(name, before=""):
    """A source: BEFORE runs first; then it is noted in the journal and "compiled"."""
    return f"{before}\necho {name} >>../../../journal\necho {name} >$1\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def script(path, text):
    write(path, f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


class Toy:
    """A tree with the launcher and a program of three sources."""

    def __init__(self, repository, folder):
        self.folder = folder / "tree"
        for name, text in TOY.items():
            write(self.folder / name, text)
        for name in ("cmake/Version.cmake", "cmake/version.h.in", "CMakePresets.json", "borderweave"):
            shutil.copy(repository / name, self.folder / name)
        for name in ("run", "test"):
            write(self.folder / f"packages/{name}.txt", "# Needed here\ncmake\nninja-build\n")
        for name in ("a", "b", "c"):
            self.edit(name)
        self.waits = folder / "waits"
        self.may_go = folder / "may-go"

    def edit(self, name, before=""):
        write(self.folder / f"cli/{name}.cpp", source(name, before))

    def hold(self, name):
        """Compiling NAME waits until go(), or as long as one may be patient."""
        self.may_go.unlink(missing_ok=True)
        self.waits.unlink(missing_ok=True)
        self.edit(name, f"touch {self.waits}; n={100 * PATIENCE}\n"
                        f"until [ -e {self.may_go} ] || [ $n = 0 ]; do sleep 0.01; n=$((n - 1)); done")

    def go(self):
        self.may_go.touch()

    def compiled(self):
        """What was compiled since the last call."""
        journal = self.folder / "journal"
        names = sorted(journal.read_text(encoding="utf-8").split()) if journal.exists() else []
        journal.unlink(missing_ok=True)
        return names

    def wait_for_ninja(self, *outputs):
        """Until ninja has noted that they are built."""
        log = self.folder / "build/release/.ninja_log"
        wait_until(lambda: all(f"cli/{name}\t" in log.read_text(encoding="utf-8") for name in outputs),
                   f"{outputs} do not come")

    def start(self, *arguments, **options):
        return subprocess.Popen([self.folder / "borderweave", *arguments], encoding="utf-8",
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                start_new_session=True, **options)

    def use(self, *arguments, **options):
        """Uses it; the answer is its exit code and what it said on stdout and stderr."""
        return end(self.start(*arguments, **options))

    @contextmanager
    def held_build(self, name="b"):
        """The first use, compiling NAME until go()."""
        self.hold(name)
        building = self.start("run")
        try:
            wait_for(self.waits)
            yield building
        finally:
            self.go()
            kill_group(building)
            building.communicate()


def end(process):
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


def kill_group(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def wait_until(condition, otherwise):
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, otherwise
        time.sleep(0.01)


def wait_for(path):
    wait_until(path.exists, f"{path} does not come")


def read_until(process, text):
    """Reads stderr up to the line with TEXT."""
    for line in process.stderr:
        if text in line:
            return line
    raise AssertionError(f"it never said {text!r}")


def git(folder, *arguments):
    subprocess.run(["git", "-C", folder, "-c", "user.name=x", "-c", "user.email=x@x", *arguments],
                   check=True, capture_output=True)


# Before anything is built

def answers_before_it_builds(repository, folder):
    """--help and --version need neither a build nor the tools for one."""
    toy = Toy(repository, folder)
    bare = {"PATH": str(tools_without(folder))}
    for question in ("--help", "-h", "help"):
        code, out, err = toy.use(question, env=bare)
        assert code == 0 and "Usage: borderweave" in out and not err, (code, out, err)
    assert toy.use("--version", env=bare) == (0, "borderweave 4.5.6 (unknown)\n", "")
    code, out, err = toy.use(env=bare)
    assert code == 2 and not out and "Usage: borderweave" in err, (code, out, err)
    assert not (toy.folder / "build").exists()


def version_is_the_programs(repository, folder):
    """Before and after building the same version, in a clean tree and a changed one."""
    toy = Toy(repository, folder)
    write(toy.folder / ".gitignore", "/build/\n/journal\n")
    git(toy.folder, "init", "-q")
    git(toy.folder, "add", ".")
    git(toy.folder, "commit", "-q", "-m", "all")
    for pattern in (r"borderweave 4\.5\.6 \([0-9a-f]{12}\)\n", r"borderweave 4\.5\.6 \([0-9a-f]{12}-dirty\)\n"):
        before = toy.use("--version")
        assert re.fullmatch(pattern, before[1]), before
        assert not toy.compiled()
        toy.use("run")
        assert toy.use("--version") == before
        assert toy.compiled()
        toy.edit("a", "true")


def help_is_the_programs(program, repository, folder):
    """The commands of the short help are among those of the built program, in the same words."""
    def told(command):
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        return done.stdout, dict(re.findall(r"^  ([a-z]+) +(\S.*)$", done.stdout, re.MULTILINE))
    short, commands = told([Toy(repository, folder).folder / "borderweave", "--help"])
    full, known = told([program, "--help"])
    assert commands.pop("test") and commands.pop("bench"), commands
    assert len(commands) > 3 and commands.items() <= known.items(), (commands, known)
    assert short.splitlines()[:2] == full.splitlines()[:2], (short, full)
    version = subprocess.run([program, "--version"], check=True, capture_output=True, encoding="utf-8")
    assert re.fullmatch(r"borderweave \d+\.\d+\.\d+ \(\S+\)\n", version.stdout), version


# While it builds

def shows_progress(repository, folder):
    """The count and an estimate in plain lines; the log is kept; stdout is the program's."""
    toy = Toy(repository, folder)
    toy.edit("b", "sleep 1")
    code, out, err = toy.use("run", "x y")
    assert code == 0 and out == "a b c run x y\n", (code, out, err)
    assert re.search(r"^borderweave: built 2 of 4, about \d+ s left$", err, re.MULTILINE), err
    assert "borderweave: built 4 of 4\n" in err and "\r" not in err, err
    assert "[4/4]" in (toy.folder / "build/release.log").read_text(encoding="utf-8")
    assert toy.use("run") == (0, "a b c run\n", "")


def redraws_one_line(repository, folder):
    """On a terminal the progress stays in one line."""
    toy = Toy(repository, folder)
    terminal, inner = pty.openpty()
    done = subprocess.run([toy.folder / "borderweave", "run"], check=True, stdout=subprocess.PIPE,
                          stderr=inner, env={**os.environ, "TERM": "xterm"}, timeout=PATIENCE)
    os.close(inner)
    said = read_all(terminal)
    lines = said.split("\r\n")
    assert len(lines) == 3 and lines[0].startswith("borderweave: building in"), said
    drawn = lines[1].split("\r\033[K")
    assert len(drawn) == 5 and drawn[4] == "borderweave: built 4 of 4", drawn
    assert done.stdout.startswith(b"a b c run\n"), done


def read_all(terminal):
    """What was said to a terminal that nobody holds any more; its end reads as an error."""
    said = b""
    try:
        while chunk := os.read(terminal, 4096):
            said += chunk
    except OSError:
        pass
    os.close(terminal)
    return said.decode()


def two_at_once_build_once(repository, folder):
    """The second use waits for the first, then finds all built; so do test and bench wait."""
    toy = Toy(repository, folder)
    with toy.held_build() as first:
        others = [toy.start("run", "second"), toy.start("test"), toy.start("bench")]
        for other in others:
            said = read_until(other, "another borderweave is building")
            assert f"(pid {first.pid}), waiting" in said, said
        for other in others[1:]:
            kill_group(other)
            other.communicate()
        toy.go()
        code, out, err = end(first)
        assert code == 0 and out == "a b c run\n", (code, out, err)
        code, out, err = end(others[0])
        assert code == 0 and out == "a b c run second\n" and not err, (code, out, err)
    assert toy.compiled() == ["a", "b", "c"]


def goes_on_after_kill(repository, folder):
    """Killed with ninja: nothing is left locked but by the compiler, until it ends; what was built stays."""
    toy = Toy(repository, folder)
    with toy.held_build("c") as first:
        toy.wait_for_ninja("a.o", "b.o")
        kill_group(first)
        first.communicate()
        second = toy.start("run")
        read_until(second, "another borderweave is building")
        toy.go()
        code, out, err = end(second)
        assert code == 0 and out == "a b c run\n", (code, out, err)
    assert toy.compiled() == ["a", "b", "c", "c"]


def waits_for_an_orphan(repository, folder):
    """The launcher alone is killed: the next use waits for the build that goes on without it."""
    toy = Toy(repository, folder)
    with toy.held_build() as first:
        first.kill()
        first.wait()
        second = toy.start("run")
        read_until(second, "another borderweave is building")
        toy.go()
        code, out, err = end(second)
        assert code == 0 and out == "a b c run\n", (code, out, err)
    assert toy.compiled() == ["a", "b", "c"]


def goes_on_after_ctrl_c(repository, folder):
    """Ctrl-C says what happens next and ends with 130."""
    toy = Toy(repository, folder)
    with toy.held_build() as first:
        os.killpg(first.pid, signal.SIGINT)
        code, out, err = end(first)
        assert code == 130 and not out and "interrupted; the next use goes on" in err, (code, out, err)
        assert "failed" not in err, err
    code, out, err = toy.use("run")
    assert code == 0 and out == "a b c run\n", (code, out, err)


def configures_again(repository, folder):
    """Killed while CMake configured, or the cache is cut short, or the tree was moved."""
    toy = Toy(repository, folder)
    lists = toy.folder / "cmake/Version.cmake"
    whole = lists.read_text(encoding="utf-8")
    write(lists, f"file(TOUCH {toy.waits})\nexecute_process(COMMAND sleep 60)\n")
    first = toy.start("run")
    wait_for(toy.waits)
    kill_group(first)
    first.communicate()
    write(lists, whole)
    code, out, err = toy.use("run")
    assert code == 0 and out == "a b c run\n", (code, out, err)

    cache = toy.folder / "build/release/CMakeCache.txt"
    write(cache, cache.read_text(encoding="utf-8")[:300])
    (toy.folder / "build/release/built-from").unlink()
    assert toy.use("run")[0] == 0

    toy.folder = toy.folder.rename(folder / "moved")
    code, out, err = toy.use("run")
    assert code == 0 and out == "a b c run\n", (code, out, err)


def edited_meanwhile_is_not_built(repository, folder):
    """A source that changes after it was compiled, while the build goes on, is compiled again; a launcher
    that changes meanwhile ends as it began."""
    toy = Toy(repository, folder)
    with toy.held_build("c") as first:
        toy.wait_for_ninja("a.o", "b.o")
        write(toy.folder / "cli/a.cpp", source("a") + "echo edited >>$1\n")
        launcher = toy.folder / "borderweave"
        write(launcher, "#!/bin/sh\n" * 900 + "echo misread\n" * 900)
        toy.go()
        assert end(first)[1] == "a b c run\n"
        shutil.copy(repository / "borderweave", launcher)
    toy.compiled()
    code, out, err = toy.use("run")
    assert code == 0 and out == "a edited b c run\n", (code, out, err)
    assert toy.compiled() == ["a"]


def test_and_bench_build(repository, folder):
    """Their builds count for the other commands too, and test hands its arguments to ctest."""
    toy = Toy(repository, folder)
    tools = folder / "bin"
    script(tools / "ctest", 'echo ctest "$@"')
    path = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    code, out, err = toy.use("test", "-R", "sim", env=path)
    assert code == 0 and out.startswith("ctest --preset release -j "), (code, out, err)
    assert out.endswith(" -LE soak -R sim\n"), (code, out, err)
    write(toy.folder / "tests/bench/bench.py", "import sys; print('bench', *sys.argv[1:])")
    code, out, err = toy.use("bench", "law")
    assert code == 0 and out == f"bench {toy.folder}/build/release law\n", (code, out, err)
    code, out, err = toy.use("run")
    assert code == 0 and not err, (code, out, err)


def failures_say_so(repository, folder):
    """A build that fails shows the end of the log, and the older program does not run."""
    toy = Toy(repository, folder)
    assert toy.use("run")[0] == 0
    for reason, expected in (("cli/a.cpp:7: error: x", 1),
                             ("fatal error: error writing to /tmp/x.s: No space left on device", 6)):
        toy.edit("a", f"echo '{reason}' >&2; exit 1")
        for _ in range(2):
            code, out, err = toy.use("run")
            assert code == expected and not out, (code, out, err)
            assert reason in err and "build/release.log" in err, err
    toy.edit("a")
    os.utime(toy.folder / "cli/a.cpp", (0, 0))  # restored with its old time: what is there may be half built
    code, out, err = toy.use("run")
    assert code == 0 and "building in" in err, (code, out, err)
    shutil.rmtree(toy.folder / "build")
    write(toy.folder / "build", "in the way")
    code, out, err = toy.use("run")
    assert code == 5 and not out and "cannot write to" in err, (code, out, err)


def goes_on_without_flock(repository, folder):
    toy = Toy(repository, folder)
    tools = tools_without(folder, "flock")
    for tool in ("cmake", "ninja", "sh", "sleep", "touch", "chmod", "git", "dpkg-query", "ls"):
        (tools / tool).symlink_to(shutil.which(tool))
    code, out, err = toy.use("run", env={"PATH": str(tools)})
    assert code == 0 and out == "a b c run\n" and "flock is missing" in err, (code, out, err)


# After it was built

def knows_a_change(repository, folder):
    """Whatever the program is built from counts, and nothing else does."""
    toy = Toy(repository, folder)

    def builds(expected, what):
        code, out, err = toy.use("run")
        assert code == 0 and ("building in" in err) == expected, (what, code, out, err)
        assert toy.use("run")[2] == "", what
        return out.strip()
    assert builds(True, "the first") == "a b c run"
    toy.edit("d")
    assert builds(True, "a new source") == "a b c d run"
    (toy.folder / "cli/b.cpp").unlink()
    assert builds(True, "a deleted one") == "a c d run"
    (toy.folder / "cli/c.cpp").rename(toy.folder / "cli/e.cpp")
    assert builds(True, "a renamed one") == "a d c run"
    write(toy.folder / "report/CMakeLists.txt", "")
    builds(True, "a new folder")
    write(toy.folder / "report/deep/text.h", "")
    builds(True, "a header in it")
    for name in ("CMakeLists.txt", "cli/CMakeLists.txt", "CMakePresets.json", "cmake/Version.cmake",
                 "cmake/version.h.in", "packages/run.txt", "borderweave"):
        (toy.folder / name).touch()
        builds(True, name)
    for name in ("cli/mine.toml", "README.md", "results/x.nc", "tests/CMakeLists.txt", "tests/a.cpp",
                 "docs/page.md", "data/build.sh", "packages/test.txt"):
        write(toy.folder / name, "")
    builds(False, "what is no source")
    (toy.folder / "build/release/cli/borderweave").unlink()
    (toy.folder / "build/release/cli/program").unlink()
    builds(True, "the program is gone")


def follows_every_source(program, repository, folder):
    """All that the real program is built from is among what the launcher looks at."""
    build = program.parent.parent

    def ninja(*arguments):
        return subprocess.run(["ninja", "-C", build, *arguments], check=True, capture_output=True,
                              encoding="utf-8").stdout
    told = ninja("-t", "inputs", "borderweave") + ninja("-t", "deps") + ninja("-t", "inputs", "build.ninja")
    paths = {Path(os.path.normpath(build / line.strip())) for line in told.splitlines()}
    used = {str(path.relative_to(repository)) for path in paths
            if path.is_relative_to(repository) and not path.is_relative_to(build)}
    # A commit by itself changes no source: the next build notices it.
    used = {name for name in used if not name.startswith(("tests/", "build/", ".git/"))
            and (repository / name).is_file()}
    assert "cli/main.cpp" in used and "core/problem.h" in used and "cmake/Library.cmake" in used, used

    tree, tools = folder / "tree", tools_without(folder)
    for name in used:
        write(tree / name, "")
    shutil.copy(repository / "borderweave", tree)
    write(tree / "packages/run.txt", "cmake\n")
    script(tools / "dpkg-query", "echo installed cmake")
    script(tools / "cmake", "mkdir -p build/release/cli; cp /bin/true build/release/cli/borderweave")
    (tools / "cp").symlink_to(shutil.which("cp"))
    done = subprocess.run([tree / "borderweave", "run"], check=True, capture_output=True,
                          env={"PATH": str(tools)}, encoding="utf-8")
    looked_at = (tree / "build/release/built-from").read_text(encoding="utf-8").splitlines()
    missed = used - {str(Path(line).relative_to(tree)) for line in looked_at}
    assert not missed, (missed, done.stderr)


def milliseconds(command, folder):
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return 1000 * (time.perf_counter() - began)


def adds_little(program, repository, folder):
    """On a built tree it adds under 50 ms (median of 11, run in turn), from any folder."""
    launcher = repository / "borderweave"
    subprocess.run([launcher, "schema"], check=True, capture_output=True, cwd=folder)
    pairs = [(milliseconds([launcher, "--version"], folder),
              milliseconds([program, "--version"], folder)) for _ in range(11)]
    with_launcher, alone = (statistics.median(times) for times in zip(*pairs))
    print(f"launcher adds {with_launcher - alone:.1f} ms ({with_launcher:.1f} against {alone:.1f})")
    assert with_launcher - alone < 50


# Packages

def tools_without(folder, *missing):
    """A PATH with what the launcher needs of every system, without MISSING, apt-get and a compiler."""
    tools = folder / "bin"
    tools.mkdir()
    for tool in set(TOOLS) - set(missing):
        (tools / tool).symlink_to(shutil.which(tool))
    return tools


def bare_tree(repository, folder):
    toy = Toy(repository, folder)
    shutil.copytree(repository / "packages", toy.folder / "packages", dirs_exist_ok=True)
    return toy, tools_without(folder)


def says_what_is_missing(repository, folder):
    """Without apt it names the packages to install, and ends with exit code 6."""
    toy, tools = bare_tree(repository, folder)
    script(tools / "dpkg-query", "exit 1")
    code, out, err = toy.use("run", env={"PATH": str(tools)})
    assert code == 6 and not out, (code, out, err)
    assert "apt-get is missing" in err and "libgdal-dev" in err, err

    (tools / "dpkg-query").unlink()
    code, out, err = toy.use("run", env={"PATH": str(tools)})
    assert code == 6 and not out, (code, out, err)
    assert "not a Debian system" in err and "packages/run.txt" in err, err


def installs_only_what_is_missing(repository, folder):
    """apt-get is asked for the missing packages alone, without recommended ones, and without the lock."""
    toy, tools = bare_tree(repository, folder)
    script(tools / "dpkg-query", 'for p in "$@"; do case $p in -*|*{*) ;; ninja-build) ;; *) echo "installed $p";; esac; done')
    script(tools / "apt-get", f'[ -e /proc/$$/fd/9 ] && echo lock >>{folder}/asked\n'
                              f'echo "$@" >> {folder}/asked; [ "$1" = update ]')
    script(tools / "sudo", 'exec "$@"')
    code, out, err = toy.use("run", env={"PATH": str(tools)})
    asked = (folder / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == ["update -q", "install -q -y --no-install-recommends ninja-build"], asked
    assert code == 6 and not out and "could not install" in err, (code, out, err)


def main():
    program, repository = Path(sys.argv[1]), Path(sys.argv[2])
    tests = [answers_before_it_builds, version_is_the_programs, shows_progress, redraws_one_line,
             two_at_once_build_once, goes_on_after_kill, waits_for_an_orphan, goes_on_after_ctrl_c,
             configures_again, edited_meanwhile_is_not_built, test_and_bench_build, failures_say_so,
             goes_on_without_flock, knows_a_change, says_what_is_missing,
             installs_only_what_is_missing]
    with_program = [help_is_the_programs, follows_every_source]
    if program == repository / "build/release/cli/borderweave":
        with_program.append(adds_little)
    for test in tests + with_program:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="borderweave-") as folder:
            test(*[program] * (test in with_program), repository, Path(folder))
        print(f"{test.__name__}: {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
