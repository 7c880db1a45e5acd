"""python -m loaders build | datasets | corrections | export | check | region: the command line of the loaders."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from loaders import build, read, store
from loaders.check import confirmed, report
from loaders.datasets import building, corrections, dataset
from loaders.datasets import commands as commands_of_datasets
from loaders.datasets import correcting as commands_of_corrections
from loaders.places import boundaries, packing, region
from loaders.problems import EngineError, PageError, StoreError, TownlensError
from loaders.sources import Reading
from loaders.store import export
from loaders.work import cluster, engines

_CHECK = """With --keys: every measure of loaders.check against hand-made keys. Without, for a dataset: of the values that its
readers gave as corrections, by kind, how many the rules read right without them. A correction whose value is what was read
confirms it, and counts as one that was right: the dashboard has a button for it, a table for --import may hold such rows. Nothing is known of
what nobody looked at: who corrects only what is wrong finds nothing right, so the shares are an accuracy only where whole
pages were gone through."""
ALL_READ, SOME_UNREAD, NOTHING_WRITTEN = 0, 1, 2


def main(arguments: Sequence[str] | None = None, program: str = "python -m loaders") -> int:
    """Runs one command; the exit code says how it went (0 all read, 1 some pages unread, 2 nothing written).

    program is what the reader typed before the command, for the help.
    """
    options = _parser(program).parse_args(arguments)
    try:
        return int(options.run(options))
    except TownlensError as error:
        print(f"townlens: {error}", file=sys.stderr)
        return NOTHING_WRITTEN


def _parser(program: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description="Reads pages into a store, and works on stores.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    make = commands.add_parser("build", help="read pages into a dataset or a store")
    make.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files and folders (default: the sample pages)"
    )
    _which(make, required=False)
    make.add_argument(
        "--names",
        metavar="PATTERN",
        help="what names of files say, as {newspaper}_{date}_{page} or {year}/{month}/{day}/{*}",
    )
    make.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="MEANING=NAME",
        help="for tables: which column is the title, text, date, author, edition, newspaper, link (repeat)",
    )
    make.add_argument(
        "--region",
        metavar="NAME",
        help="whose paper it is: code or name of a district, county, prefecture or province, auto to find it from the pages "
        "(default for a new store), none for no one's",
    )
    make.add_argument(
        "--engine", choices=engines.ENGINES, help="what spreads the reading (default: processes on this machine)"
    )
    make.add_argument(
        "--master",
        metavar="URL",
        help="the engine's address, as spark://host:7077 or sc://host:15002 (default: this machine); its machines find the "
        "pages under the same paths, and have the same Townlens",
    )
    make.set_defaults(run=_build)
    fix = commands.add_parser("corrections", help="list, export, import or undo corrections")
    commands_of_corrections.add_to(fix)
    out = commands.add_parser("export", help="write every table of a store")
    _which(out)
    out.add_argument("--format", choices=[*sorted(export.WRITERS), "zip"], default="parquet")
    out.add_argument("--out", type=Path, required=True, help="the folder to write to; the file for zip")
    out.set_defaults(run=_export)
    sure = commands.add_parser("check", help="measure a store against answer keys or corrections", description=_CHECK)
    _which(sure)
    sure.add_argument(
        "--keys", type=Path, help="a folder of keys, one JSON file a page (default for a dataset: its corrections)"
    )
    sure.add_argument("--rules", action="store_true", help="also say of every rule how often it was right")
    sure.set_defaults(run=_check)
    commands_of_datasets.add_to(commands.add_parser("datasets", help="list, rename, describe or remove datasets"))
    _add_region(commands.add_parser("region", help="what you know of your own district: new, check, boundaries"))
    return parser


def _add_region(packs: argparse.ArgumentParser) -> None:
    layers = packs.add_subparsers(required=True, metavar="COMMAND")
    new = layers.add_parser("new", help="write a pack to fill in: points, other names, colours, words")
    new.add_argument("name", metavar="NAME", help="code or name of a district, county, prefecture or province")
    new.add_argument("--into", type=Path, metavar="FOLDER", help="where (default: where it is found by itself)")
    new.set_defaults(run=_region_new)
    good = layers.add_parser("check", help="whether a pack can be used, and what it holds")
    good.add_argument("name", metavar="NAME", help="code or name of the region, or the pack's folder")
    good.set_defaults(run=_region_check)
    bounds = layers.add_parser("boundaries", help="a GeoJSON of the towns' boundaries, for the maps")
    bounds.add_argument(
        "file", type=Path, metavar="FILE", help="a feature collection, WGS84, one polygon feature a town"
    )
    bounds.add_argument("--region", required=True, metavar="NAME", help="code or name of the district or county")
    bounds.set_defaults(run=_boundaries)


def _which(command: argparse.ArgumentParser, required: bool = True) -> None:
    "The two ways to say which store is meant."
    which = command.add_mutually_exclusive_group(required=required)
    which.add_argument("--store", type=Path, help="the store's folder")
    which.add_argument("--dataset", metavar="NAME", help="a dataset, by its name or id, as the dashboard has it")


def _build(options: argparse.Namespace) -> int:
    console = Console(stderr=True)
    columns = (
        TextColumn("pages"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[articles]} articles"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=None, articles=0)

        def move(now: build.Progress) -> None:
            bar.update(task, completed=now.done, total=now.total, articles=now.articles)

        def wait() -> None:
            console.print("another build holds the store; waiting for it")

        report = _built(options, move, wait)
    print(_told(report))
    return SOME_UNREAD if any(status == "error" for _, status, _ in report.unread) else ALL_READ


def _built(
    options: argparse.Namespace, move: Callable[[build.Progress], None], wait: Callable[[], None]
) -> build.Report:
    "Builds the store or the dataset that is meant; what is said about reading becomes a setting of the dataset."
    reading, spread = _reading(options), _spread(options)
    if options.store:
        return build.build(
            options.paths,
            options.store,
            reading=reading,
            home=options.region,
            on_progress=move,
            on_wait=wait,
            spread=spread,
        )
    if missing := next((path for path in options.paths if not path.exists()), None):
        raise PageError(f"{missing}: no such file or folder")
    name = options.dataset or (dataset.LIBRARY if options.paths else dataset.SAMPLES)
    held = dataset.found_or_made(name) if options.paths else dataset.find(name)
    said = {"names": reading.names, "columns": dict(reading.columns), "region": options.region}
    if said := {name: value for name, value in said.items() if value}:
        held = dataset.change(held, **said)
    return building.build_dataset(held, options.paths, move, wait, spread)


def _spread(options: argparse.Namespace) -> read.Spread | None:
    "What spreads the reading, where that was said."
    if options.master and not options.engine:
        raise EngineError("--master is the address of an engine: say --engine too")
    return partial(cluster.each, options.engine, options.master) if options.engine else None


def _store(options: argparse.Namespace) -> store.Store:
    return store.open_store(dataset.find(options.dataset).store if options.dataset else options.store)


def _reading(options: argparse.Namespace) -> Reading:
    columns = [tuple(pair.partition("=")[::2]) for pair in options.column]
    return Reading(options.names, tuple((meaning, name) for meaning, name in columns))


def _told(report: build.Report) -> str:
    "The load report, for a person."
    lines = [
        f"store     {report.store.path}",
        f"pages     {report.pages - len(report.unread)} read of {report.pages} ({report.fresh} new or changed in this build)",
        f"articles  {report.articles}",
    ]
    if report.resumed:
        lines.append(f"went on   {report.resumed} files had been read by a build that was interrupted")
    lines += [f"region    {line}" for line in report.home]
    lines += [f"{status:9} {source}: {message}" for source, status, message in report.unread]
    lines += [f"note      {source}: {message}" for source, message in report.notes]
    lines += [f"aside     {source}: {reason}" for source, reason in report.aside]
    return "\n".join(lines)


def _export(options: argparse.Namespace) -> int:
    held = _store(options)
    if options.format == "zip":
        export.write_zip(held, options.out)
        print(f"the dataset in {options.out}")
        return ALL_READ
    written = export.write_all(held, options.format, options.out)
    print(f"{len(written)} tables in {options.out}")
    return ALL_READ


def _check(options: argparse.Namespace) -> int:
    if options.keys is None:
        return _check_by_corrections(options)
    held = _store(options)
    for name, value in report.scores(held, options.keys).items():
        print(f"{name:26} {value:8.3f}")
    if options.rules:
        for kind, rule, right, found in report.by_rule(held, options.keys):
            print(f"{kind:12} {rule:36} {right:5} right of {found}")
    return ALL_READ


def _check_by_corrections(options: argparse.Namespace) -> int:
    "Prints how many of the values that readers gave the rules read right without them."
    if options.dataset is None:
        raise StoreError(
            "a store without a dataset holds no corrections to check it by; give --keys FOLDER or --dataset NAME"
        )
    held = dataset.find(options.dataset)
    in_force = corrections.read(held).in_force
    told = confirmed.measurable(in_force, store.open_store(held.store))
    with tempfile.TemporaryDirectory() as folder:
        counts = list(confirmed.by_kind(told, building.uncorrected(held, Path(folder))))
    for kind, right, of in [*counts, ("all", sum(right for _, right, _ in counts), len(told))]:
        print(f"{kind:9} {right:5} right of {of}")
    others = {one.id for one in in_force} - {one.id for _, one in told}
    print(f"left out  {len(others)} corrections: without effect, or about who is the same person")
    return ALL_READ


def _region_new(options: argparse.Namespace) -> int:
    place = region.find(options.name)
    folder = packing.write(place, options.into)
    print(f"written   {folder}")
    print(f"towns     {len(place.towns)} of {place.full_name}, in towns.csv")
    print(f"next      fill in what you know, then: townlens region check {folder if options.into else place.code}")
    return ALL_READ


def _region_check(options: argparse.Namespace) -> int:
    folder = Path(options.name).resolve()
    is_folder = (folder / "region.toml").is_file()
    place = region.load(folder.name, folder.parent) if is_folder else region.find(options.name)
    filled = packing.check(place.code, folder.parent if is_folder else None)
    print(f"region    {place.full_name} {place.code}: {len(place.towns)} towns, {len(place.settlements)} villages")
    if filled.folder is None:
        print(f"pack      none, and none is needed; write one with: townlens region new {place.code}")
        return ALL_READ
    print(f"pack      {filled.folder} is sound")
    for what, some, of in filled.counts:
        print(f"{'':9} {what}: {some}" + (f" of {of}" if what != "words" else ""))
    if filled.missing and len(filled.missing) < len(place.towns):
        print(f"no point  {', '.join(filled.missing)}")
    print("next      build your store again; it reads by the pack from then on")
    return ALL_READ


def _boundaries(options: argparse.Namespace) -> int:
    place = region.find(options.region)
    placed = boundaries.put(options.file, place)
    print(f"kept      {placed.path}")
    print(f"towns     {len(place.towns) - len(placed.missing)} of {len(place.towns)}")
    if placed.missing:
        print(f"missing   {', '.join(placed.missing)}: their bubbles stand on the map instead")
    print("next      build your store again; it carries the boundaries from then on")
    return ALL_READ


if __name__ == "__main__":
    sys.exit(main())
