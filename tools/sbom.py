#!/usr/bin/env python3
"""Prints the bill of materials of the program (CycloneDX 1.6, JSON) from what the repository pins: Python's own library and nothing else.

    sbom.py [--tests] [--table]

Packages come from packages.lock.json of each project under src (with --tests also of those under tests); what is carried in
the repository itself (htmx, fonts) is added. The hash of a package is NuGet's contentHash: SHA-512 of the package without its
signature, in Base64, kept as a property because it is not that of the .nupkg file. Licences are read from the local package
folder where the package has been restored, else left out: nothing is fetched. --table prints name, version, licence instead.
Exit code 0; 3: no lock file is here.
"""
import argparse
import glob
import hashlib
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGES = os.environ.get("NUGET_PACKAGES") or os.path.join(os.path.expanduser("~"), ".nuget", "packages")
BUILD_ONLY = ("Meziantou.Analyzer", "Microsoft.CodeAnalysis.BannedApiAnalyzers")


def licence(name, version):
    """The licence that the restored package names, as an SPDX expression; None where it is not here or names none."""
    folder = os.path.join(PACKAGES, name.lower(), version)
    for path in glob.glob(os.path.join(folder, "*.nuspec")):
        with open(path, encoding="utf-8-sig") as file:
            found = re.search(r'<license type="expression">([^<]+)</license>', file.read())
        return found.group(1).strip() if found else None
    return None


def packages(folder):
    """Name, version and content hash of every package that a project under this folder is built with."""
    found, files = {}, sorted(glob.glob(os.path.join(ROOT, folder, "*", "packages.lock.json")))
    for path in files:
        with open(path, encoding="utf-8-sig") as file:
            for group in json.load(file)["dependencies"].values():
                for name, entry in group.items():
                    if entry["type"] != "Project":
                        found[name, entry["resolved"]] = entry["contentHash"]
    return found, len(files)


def component(name, version, content):
    made = {
        "type": "library",
        "bom-ref": f"pkg:nuget/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:nuget/{name}@{version}",
        "scope": "excluded" if name in BUILD_ONLY else "required",
        "properties": [{"name": "nuget:contentHash", "value": content}],
    }
    expression = licence(name, version)
    if expression:
        made["licenses"] = [{"expression": expression}]
    return made


def carried():
    """What lies in the repository itself: the one script of others, and the fonts of letters."""
    with open(os.path.join(ROOT, "src/CaseFlow.Web/wwwroot/lib/htmx/README.md"), encoding="utf-8") as file:
        version = re.search(r"htmx\.org@([0-9][0-9A-Za-z.-]*)", file.read()).group(1)
    yield of_file("htmx.org", version, "src/CaseFlow.Web/wwwroot/lib/htmx/htmx.min.js", "0BSD", f"pkg:npm/htmx.org@{version}")
    for path in sorted(glob.glob(os.path.join(ROOT, "src/CaseFlow.Engine/Documents/Fonts/*.ttf"))):
        yield of_file(os.path.basename(path), None, os.path.relpath(path, ROOT), "OFL-1.1", None)


def of_file(name, version, path, expression, purl):
    with open(os.path.join(ROOT, path), "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    made = {"type": "library" if purl else "file", "bom-ref": purl or path, "name": name, "hashes": [{"alg": "SHA-256", "content": digest}], "licenses": [{"expression": expression}]}
    return made | ({"version": version} if version else {}) | ({"purl": purl} if purl else {})


def main():
    parser = argparse.ArgumentParser(description="Prints the bill of materials (CycloneDX 1.6).")
    parser.add_argument("--tests", action="store_true", help="with the packages of tests and benchmarks")
    parser.add_argument("--table", action="store_true", help="name, version and licence, a line each")
    options = parser.parse_args()
    found = {}
    for folder in ["src"] + (["tests"] if options.tests else []):
        more, files = packages(folder)
        if files == 0:
            print(f"sbom: no packages.lock.json under {folder}", file=sys.stderr)
            return 3
        found |= more
    parts = [component(name, version, content) for (name, version), content in sorted(found.items())] + list(carried())
    if options.table:
        for part in parts:
            print(part["name"], part.get("version", "-"), part.get("licenses", [{"expression": "not named"}])[0]["expression"], sep="\t")
        return 0
    with open(os.path.join(ROOT, "Directory.Build.props"), encoding="utf-8-sig") as file:
        version = re.search(r"<Version>([^<]+)</Version>", file.read()).group(1)
    json.dump({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "caseflow", "name": "CaseFlow", "version": version, "licenses": [{"expression": "AGPL-3.0-only"}]}},
        "components": parts,
    }, sys.stdout, indent=2, sort_keys=True)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
