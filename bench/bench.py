"""Measures whole processes and prints the results as Markdown; see README.md beside it.

    bench.py start | throughput | latency | growth | frequent | waits

The tap is target/tap-intercom, the reference tap the newest tap-intercom of PyPI in an environment
of its own, Intercom a demo server in a process of its own. Both taps run in turn, so that a ratio
compares runs of the same minutes; medians are quoted.
"""

import json
import os
import platform
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "target"
TAP = [str(TARGET / "tap-intercom")]
WORK = Path(tempfile.mkdtemp(prefix="bench-"))
REFERENCE = TARGET / "reference"
RUNS = int(os.environ.get("RUNS", "5"))
JAVA = os.environ.get("TAP_INTERCOM_JAVA", "java")
UNLIMITED = 100_000_000


class Run:
    """One finished process: what it took, as the operating system accounts for it."""

    def __init__(self, command, env=None):
        out, err = WORK / "out", WORK / "err"
        begun = time.perf_counter()
        with open(out, "wb") as o, open(err, "wb") as e:
            process = subprocess.Popen(command, stdout=o, stderr=e, env=env)
            _, status, used = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - begun
        self.cpu = used.ru_utime + used.ru_stime
        self.rss = used.ru_maxrss / 1024
        self.errors = err.read_text(errors="replace")
        if status != 0:
            sys.exit("%s failed:\n%s" % (command, self.errors[-2000:]))
        self.out = out
        calls = re.search(r"(\d+) calls to Intercom", self.errors)
        self.calls = int(calls.group(1)) if calls else None

    def records(self, stream):
        head = re.compile(rb'\{"type": ?"RECORD", ?"stream": ?"%s"' % stream.encode())
        with open(self.out, "rb") as lines:
            return sum(1 for line in lines if head.match(line))

    def last_state(self):
        with open(self.out, "rb") as lines:
            states = [line for line in lines if line.startswith(b'{"type":"STATE"')]
        return json.loads(states[-1])["value"]


def in_turn(*commands, runs=RUNS):
    """Runs A B A B …, one uncounted turn first; the runs of each command."""
    for command in commands:
        Run(command)
    turns = [[Run(command) for command in commands] for _ in range(runs)]
    return list(zip(*turns))


def median(runs, figure):
    return statistics.median(getattr(run, figure) for run in runs)


def ratio(a, b, figure):
    """Turn by turn, since the machine's speed drifts."""
    return statistics.median(getattr(x, figure) / getattr(y, figure) for x, y in zip(a, b))


@contextmanager
def demo(contacts, latency=0, limit=UNLIMITED, **options):
    # A copy, so that a build meanwhile does not pull the classes away from under the server.
    jar = WORK / "demo.jar"
    if not jar.exists():
        shutil.copy(TARGET / "tap-intercom.jar", jar)
    command = [JAVA, "-Xmx1g", "-cp", str(jar), "io.github.tapintercom.demo.DemoServerMain"]
    options.update(contacts=contacts, latency=latency, limit=limit)
    for name, value in options.items():
        command += ["--" + name, str(value)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield server.stdout.readline().strip()
    finally:
        server.kill()
        server.wait()


def file_of(name, content):
    path = WORK / name
    path.write_text(json.dumps(content))
    return str(path)


def config(url, name="config.json", **settings):
    base = {
        "access_token": "demo-token",
        "start_date": "2000-01-01T00:00:00Z",
        "user_agent": "bench",
        "base_url": url,
    }
    return file_of(name, {**base, **settings})


def catalog(name, discovered, streams, without=()):
    """A catalog with these streams and all their fields but some."""
    tree = json.loads(discovered)
    for stream in tree["streams"]:
        on = stream["tap_stream_id"] in streams
        for entry in stream["metadata"]:
            field = entry["breadcrumb"][1:2]
            entry["metadata"]["selected"] = on and not (field and field[0] in without)
    return file_of(name, tree)


def discovered(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def reference():
    """The reference tap's Python; installed on first use."""
    python = REFERENCE / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(REFERENCE)], check=True)
        subprocess.run([str(python), "-m", "pip", "-q", "install", "tap-intercom"], check=True)
    return str(python)


def reference_tap(url, *arguments):
    return [reference(), str(HERE / "reference.py"), url, *arguments]


def reference_catalog(streams, without=()):
    nowhere = "http://127.0.0.1:9"
    settings = config(nowhere, "nowhere.json")
    found = discovered(reference_tap(nowhere, "--config", settings, "--discover"))
    return catalog("reference.json", found, streams, without)


def own_catalog(streams, without=()):
    return catalog("own.json", discovered(TAP + ["--discover"]), streams, without)


def heading(text):
    java = subprocess.run([JAVA, "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    load = "%.1f" % os.getloadavg()[0]
    print("\n### %s\n" % text)
    print("%d cores, %s, %s, load %s at the start\n" % (os.cpu_count(), platform.system(), java, load))


def table(columns, rows):
    print("| " + " | ".join(columns) + " |")
    print("|" + " --- |" * len(columns))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")


def start():
    source = WORK / "Hello.java"
    source.write_text(
        'class Hello { public static void main(String[] a) { System.out.println("hello"); } }'
    )
    compiler = str(Path(JAVA).with_name("javac")) if "/" in JAVA else "javac"
    subprocess.run([compiler, "-d", str(WORK), str(source)], check=True)
    hello = [JAVA, "-cp", str(WORK), "Hello"]
    keys, certificate = key_for_tls()
    with demo(1000) as url, demo(1000, keystore=keys) as tls_url:
        settings = config(url)
        contacts = ["--catalog", own_catalog(["contacts"])]
        whole = TAP + ["--config", settings] + contacts
        state = ["--state", file_of("state.json", Run(whole).last_state())]
        empty = whole + state
        tls_settings = config(tls_url, "tls.json", ca_file=certificate)
        tls_empty = TAP + ["--config", tls_settings] + contacts + state
        reference_discover = reference_tap(url, "--config", settings, "--discover")
        commands = {
            "`java` printing one line": hello,
            "`--version`": TAP + ["--version"],
            "`--discover`": TAP + ["--discover"],
            "incremental run of contacts, nothing changed": empty,
            "the least that takes with these libraries": bare(empty[1:]),
            "the same run over TLS 1.3": tls_empty,
            "reference tap, `--discover`": reference_discover,
        }
        runs = in_turn(*commands.values(), runs=2 * RUNS)
        waits = [until_first_record(whole) for _ in range(2 * RUNS)]
    heading("Start")
    rows = []
    for name, own in zip(commands, runs):
        rows.append(
            (
                name,
                "%.0f ms" % (1000 * median(own, "wall")),
                "%.0f ms" % (1000 * median(own, "cpu")),
                "%.1f" % ratio(own, runs[0], "wall"),
                "%.2f" % ratio(own, runs[2], "wall"),
                "%.2f" % ratio(own, runs[-1], "wall"),
            )
        )
    names = ["hello-world", "`--discover`", "reference `--discover`"]
    table(["what", "wall", "CPU"] + ["× %s (wall)" % name for name in names], rows)
    print("\nFirst RECORD %.0f ms after the first response (median)" % (1000 * statistics.median(waits)))


def bare(arguments):
    """BareStart with a class archive of its own, as the launcher starts the tap with one."""
    source = HERE / "java/io/github/tapintercom/bench/BareStart.java"
    tap, own, jar = TARGET / "tap-intercom.jar", WORK / "bare", WORK / "bare.jar"
    loaded, archive = WORK / "bare.loaded", WORK / "bare.jsa"
    beside = Path(shutil.which(JAVA))
    compiler, packer = (shutil.which(n, path=beside.parent) or n for n in ("javac", "jar"))
    subprocess.run([compiler, "-cp", str(tap), "-d", str(own), str(source)], check=True)
    subprocess.run([packer, "cf", str(jar), "-C", str(own), "."], check=True)
    fixed = "-XX:+UseSerialGC -Xms48m -Xmx128m -Xmn32m -Xss512k -XX:TieredStopAtLevel=1"
    java = [JAVA] + fixed.split() + ["-XX:CompileThresholdScaling=3", "-Xlog:disable"]
    main = ["-cp", "%s:%s" % (jar, tap), "io.github.tapintercom.bench.BareStart"] + arguments
    run = {"check": True, "capture_output": True}
    subprocess.run(java + ["-XX:DumpLoadedClassList=%s" % loaded] + main, **run)
    lines = loaded.read_text().splitlines()
    loaded.write_text(
        "".join(re.sub(r" id: \d+$", "", line) + "\n" for line in lines if "Proxy" not in line)
    )
    dump = ["-Xshare:dump", "-XX:SharedClassListFile=%s" % loaded]
    subprocess.run(java + dump + ["-XX:SharedArchiveFile=%s" % archive] + main[:2], **run)
    fast = ["-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"]
    return java + fast + ["-XX:SharedArchiveFile=%s" % archive] + main


def key_for_tls():
    """A key store for the demo server and the certificate that the tap then trusts."""
    keys, certificate = WORK / "tls.p12", WORK / "tls.pem"
    tool = [JAVA, "-m", "java.base/sun.security.tools.keytool.Main"]
    store = ["-keystore", str(keys), "-storepass", "changeit", "-alias", "demo"]
    key = ["-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "SAN=IP:127.0.0.1"]
    subprocess.run(tool + ["-genkeypair"] + store + key, check=True, capture_output=True)
    export = ["-exportcert", "-rfc", "-file", str(certificate)]
    subprocess.run(tool + export + store, check=True, capture_output=True)
    return str(keys), str(certificate)


def until_first_record(command):
    """Seconds from the line that follows the first response to the first RECORD."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
    seen = {process.stderr: b"", process.stdout: b""}
    marks = {process.stderr: b"INFO reading the workspace", process.stdout: b'{"type":"RECORD"'}
    times = {}
    while len(times) < 2:
        for stream in select.select(list(seen), [], [])[0]:
            chunk = os.read(stream.fileno(), 1 << 16)
            seen[stream] = seen[stream][-100:] + chunk
            if stream not in times and marks[stream] in seen[stream]:
                times[stream] = time.perf_counter()
            if not chunk:
                sys.exit("%s ended early" % command)
    process.kill()
    process.communicate()
    return times[process.stdout] - times[process.stderr]


def throughput():
    """Pages alone, then with the calls for lists of more than ten entries."""
    own_size = int(os.environ.get("CONTACTS", "200000"))
    reference_size = own_size // 10
    heading("Throughput at latency 0: %d contacts, reference %d" % (own_size, reference_size))
    rows = []
    for name, without in (
        ("without tags, companies, notes (pages alone)", ("tags", "companies", "notes")),
        ("all fields the reference has (a call for each list over ten)", ("notes",)),
    ):
        sizes = (own_size, reference_size) if len(without) > 1 else (own_size // 10, reference_size // 10)
        with demo(sizes[0]) as url, demo(sizes[1]) as other:
            ours = TAP + [
                "--config", config(url), "--catalog", own_catalog(["contacts"], without)
            ]
            theirs = reference_tap(
                other,
                "--config", config(other, "reference-config.json"),
                "--catalog", reference_catalog(["contacts"], without),
            )
            own, ref = in_turn(ours, theirs, runs=max(2, RUNS // 2))
        scale = sizes[0] / sizes[1]
        rows.append(
            (
                name,
                "%d/s" % (sizes[0] / median(own, "wall")),
                "%d/s" % (sizes[1] / median(ref, "wall")),
                "%.1f" % (scale / ratio(own, ref, "wall")),
                "%.1f s" % (1e6 * median(own, "cpu") / sizes[0]),
                "%.0f s" % (1e6 * median(ref, "cpu") / sizes[1]),
                "1/%.1f" % (scale / ratio(own, ref, "cpu")),
            )
        )
    table(
        ["contacts", "records", "reference", "ratio", "CPU a million", "reference", "ratio"], rows
    )


def latency():
    """150 ms a response, far more calls allowed than made."""
    heading("Throughput at 150 ms a response, no call limit")
    rows = []
    lists = ("tags", "companies", "notes")
    for streams, counted, size, small, without in (
        (["contacts"], "contacts", 100_000, 3_000, lists),
        (["conversations", "conversation_parts"], "conversations", 20_000, 60, ()),
    ):
        per_contact = conversations_per_contact() if counted == "conversations" else 1.0
        with demo(round(size / per_contact), latency=150) as url:
            ours = TAP + ["--config", config(url), "--catalog", own_catalog(streams, without)]
            own = Run(ours)
            found = own.records(counted)
        with demo(max(10, round(small / per_contact)), latency=150) as other:
            settings = config(other)
            selected = reference_catalog(streams, without)
            ref = Run(reference_tap(other, "--config", settings, "--catalog", selected))
            ref_found = ref.records(counted)
        rows.append(
            (
                " and ".join(streams),
                found,
                "%.1f s" % own.wall,
                "%.0f/s" % (found / own.wall),
                "%.0f/s (%d)" % (ref_found / ref.wall, ref_found),
                "%.0f" % (found / own.wall / (ref_found / ref.wall)),
            )
        )
    table(["streams", "records", "time", "records", "reference (its size)", "ratio"], rows)


def conversations_per_contact():
    with demo(1000) as url:
        run = Run(TAP + ["--config", config(url), "--catalog", own_catalog(["conversations"])])
        return run.records("conversations") / 1000


def growth():
    heading("Growth with the number of contacts (all fields but lists over ten)")
    rows = []
    by_size = {}
    for size in (10_000, 100_000, 1_000_000):
        with demo(size) as url:
            command = TAP + [
                "--config", config(url),
                "--catalog", own_catalog(["contacts"], ("tags", "companies", "notes")),
            ]
            runs = [Run(command) for _ in range(3 if size < 1_000_000 else max(1, RUNS // 3))]
        by_size[size] = median(runs, "rss")
        rows.append(
            (
                "{:,}".format(size),
                "%.0f MB" % median(runs, "rss"),
                "%.2f" % (by_size[size] / by_size.get(100_000, by_size[size])),
                "%.1f µs" % (1e6 * median(runs, "cpu") / size),
                "%.1f s" % median(runs, "wall"),
            )
        )
    table(["contacts", "peak RSS", "× that at 100,000", "CPU a record", "wall"], rows)


def frequent():
    heading("Frequent runs: calls to Intercom, one of them for identity")
    rows = []
    with demo(2000) as url:
        for name, arguments in (
            ("contacts", ["--catalog", own_catalog(["contacts"])]),
            ("all default streams", []),
        ):
            command = TAP + ["--config", config(url), *arguments]
            first = Run(command)
            state = file_of("state.json", first.last_state())
            again = Run(command + ["--state", state])
            rows.append((name + ", nothing changed", "2.17", first.calls, again.calls))
    # 200,000 changed between midnight and 18:30, three a second; 100 of them since the bookmark.
    bookmark = {"contacts": {"updated_at": "2026-03-01T18:29:27.000000Z"}}
    state = file_of("state.json", {"bookmarks": bookmark})
    with demo(250_000, today=200_000, clock=60) as url:
        for version, lookback in (("2.14", 0), ("2.17", 0), ("2.14", 600), ("2.17", 600)):
            again = Run(
                TAP
                + [
                    "--config", config(url, api_version=version, lookback_window=lookback),
                    "--catalog", own_catalog(["contacts"], ("tags", "companies", "notes")),
                    "--state", state,
                ]
            )
            name = "contacts: 200,000 changed today, 100 since; lookback %d s: %d records" % (
                lookback,
                again.records("contacts"),
            )
            rows.append((name, version, "", again.calls))
    table(["run", "API version", "calls of the first run", "calls of the next"], rows)


def waits():
    """What a run waits for: the same run without latency and limit, with latency, with both."""
    latency, window = 150, 1_667  # calls in ten seconds
    lists = ("tags", "companies", "notes")
    contacts, parts = ["contacts"], ["conversations", "conversation_parts"]
    heading("What a run waits for: %d ms a response, 10,000 calls a minute" % latency)
    rows = []
    for name, size, streams, without, again in (
        ("contacts, pages alone", 100_000, contacts, lists, False),
        ("conversations without parts", 100_000, parts[:1], ("conversation_parts",), False),
        ("conversations with their parts", 15_000, parts, (), False),
        ("all default streams", 3_000, None, (), False),
        ("all default streams, again, nothing changed", 3_000, None, (), True),
        ("contacts, again, nothing changed", 3_000, contacts, (), True),
    ):
        selected = ["--catalog", own_catalog(streams, without)] if streams else []
        state = []
        if again:
            with demo(size) as url:
                first = Run(TAP + ["--config", config(url), *selected])
            state = ["--state", file_of("state.json", first.last_state())]
        times = []
        for options in ({}, {"latency": latency}, {"latency": latency, "limit": window}):
            with demo(size, **options) as url:
                command = TAP + ["--config", config(url), *selected, *state]
                runs = [Run(command) for _ in range(max(1, RUNS // 2))]
            times.append(median(runs, "wall"))
        us, with_latency, with_both = times
        rows.append(
            (
                name,
                sum(runs[0].records(stream) for stream in streams) if streams else records(runs[0]),
                runs[0].calls,
                "%.2f s" % with_both,
                "%.2f s" % max(0, with_both - with_latency),
                "%.2f s" % max(0, with_latency - us),
                "%.2f s" % us,
            )
        )
    table(["run", "records", "calls", "time", "Intercom's budget", "Intercom's latency", "us"], rows)


def records(run):
    with open(run.out, "rb") as lines:
        return sum(1 for line in lines if line.startswith(b'{"type":"RECORD"'))


if __name__ == "__main__":
    try:
        {f.__name__: f for f in (start, throughput, latency, growth, frequent, waits)}[sys.argv[1]]()
    finally:
        shutil.rmtree(WORK, ignore_errors=True)
