"""Markdown tables, ready for README.md."""


def duration(seconds):
    for unit, scale in [("s", 1), ("ms", 1e-3), ("µs", 1e-6)]:
        if seconds >= scale:
            return f"{seconds / scale:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def amount(number):
    """Bytes, in mebibytes."""
    return f"{number / 2**20:,.0f} MiB"


def table(columns, rows):
    lines = [columns, ["---"] + ["---:"] * (len(columns) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


class Report:
    """Tables are printed as they come, what has an aim is kept for the end."""

    def __init__(self):
        self.aims = []

    def table(self, title, columns, rows):
        print(f"\n{title}\n\n{table(columns, rows)}", flush=True)

    def at_least(self, what, measured, aim):
        self._keep(what, measured, f"≥ {aim:,}", measured >= aim)

    def at_most(self, what, measured, aim):
        self._keep(what, measured, f"≤ {aim:,}", measured <= aim)

    def _keep(self, what, measured, aim, met):
        self.aims.append([what, f"{measured:,.3g}" if measured < 1000 else f"{measured:,.0f}", aim,
                          "" if met else "missed"])

    def finish(self):
        if self.aims:
            self.table("Aims", ["", "measured", "aim", ""], self.aims)
