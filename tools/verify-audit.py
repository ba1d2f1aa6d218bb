#!/usr/bin/env python3
"""Proves the chain of a CaseFlow data folder without CaseFlow: Python's own library and nothing else.

    verify-audit.py DATABASE [--keys KEYFILE] [--anchor HASH] [--json]

DATABASE is caseflow.db, or a copy of it. Without the key file the hashes and the rows are checked, and whoever can write
the database could have made them anew; with it, each link must also be closed by this installation's key. An anchor is a
head that was kept elsewhere ("caseflow audit head", or the printed seal): it must be in the chain.
Exit code 0: the chain holds. 5: it does not; the first bad link is named. 2: wrong usage. 3: a file is missing or unfit.

What a link is, so that anybody can write this again:
  field(text)  = length of its UTF-8 in 4 bytes, big endian, then the UTF-8; null has the length -1 and nothing behind it
  event row    = field("event") case_id case_sequence type at actor actor_name role operation definition_hash schema data
  access row   = field("access") id at user_id role case_id what field_groups purpose ip [request]
                 (numbers as decimal text; request only where it is not null: rows of older versions have none)
  digest       = SHA-256 over the rows that the link covers, as they stand in the database (sealed values as they are)
  covers       = "eCASE:FROM-TO" and "aFROM-TO" by case_sequence and id, in this order; kind "whole": "e<=N a<=N" by
                 events.sequence and access_log.id
  hash         = SHA-256 over field(sequence) field(at) field(kind) field(covers) field(digest) field(previous) field(key)
  mac          = HMAC-SHA256 of the hash's hexadecimal text; its key is HKDF-SHA256 (RFC 5869, no salt, info
                 "caseflow audit 1") of the master key of that version
"""
import argparse
import base64
import hashlib
import hmac
import json
import re
import sqlite3
import struct
import sys

BEGINNING = "0" * 64
EVENTS = "select case_id, case_sequence, type, at, actor, actor_name, role, operation, definition_hash, schema, data from events"
ACCESS = "select id, at, user_id, role, case_id, what, field_groups, purpose, ip, request from access_log"


def fields(values):
    made = b""
    for value in values:
        text = None if value is None else str(value).encode("utf-8")
        made += struct.pack(">i", -1 if text is None else len(text)) + (text or b"")
    return made


def audit_keys(path):
    with open(path, encoding="ascii") as file:
        heading, *lines = [line.strip() for line in file if line.strip()]
    if heading != "caseflow-key-1":
        raise ValueError("not a key file of CaseFlow")
    keys = {}
    for line in lines:
        version, text = line.split(" ")
        secret = hmac.new(b"\0" * 32, base64.b64decode(text), hashlib.sha256).digest()
        keys[int(version)] = hmac.new(secret, b"caseflow audit 1\x01", hashlib.sha256).digest()
    return keys


class Chain:
    def __init__(self, database, keys, anchor):
        self.database, self.keys, self.anchor = database, keys, anchor
        self.events, self.access = {}, 0
        self.whole = (0, 0)
        self.links = 0

    def digest_of(self, kind, covers):
        """The digest of what is covered, or None when the cover cannot be read."""
        digest = hashlib.sha256()
        if kind == "whole":
            match = re.fullmatch(r"e<=(\d+) a<=(\d+)", covers)
            if not match:
                return None
            self.whole = (int(match[1]), int(match[2]))
            self.rows(digest, "event", EVENTS + " where sequence <= ? order by sequence", self.whole[0])
            self.rows(digest, "access", ACCESS + " where id <= ? order by id", self.whole[1])
            return digest.hexdigest()
        for part in covers.split():
            event = re.fullmatch(r"e(\d+):(\d+)-(\d+)", part)
            access = re.fullmatch(r"a(\d+)-(\d+)", part)
            if event:
                case, first, last = map(int, event.groups())
                self.rows(digest, "event", EVENTS + " where case_id = ? and case_sequence between ? and ? order by case_sequence", case, first, last)
                self.events[case] = self.events.get(case, 0) + last - first + 1
            elif access:
                first, last = map(int, access.groups())
                self.rows(digest, "access", ACCESS + " where id between ? and ? order by id", first, last)
                self.access += last - first + 1
            else:
                return None
        return digest.hexdigest()

    def rows(self, digest, name, sql, *numbers):
        for row in self.database.execute(sql, numbers):
            digest.update(fields((name, *row[:-1], *(row[-1:] if name == "event" or row[-1] is not None else ()))))

    def fault(self):
        """Number and reason of the first fault, or None."""
        newest = self.database.execute("select coalesce(max(sequence), 0) from audit where kind = 'whole'").fetchone()[0]
        expected, previous, anchored = 1, BEGINNING, self.anchor is None
        for sequence, at, kind, covers, digest, before, key, link, mac in self.database.execute(
            "select sequence, at, kind, covers, digest, previous, key, hash, mac from audit order by sequence"
        ):
            if sequence != expected:
                return expected, "this link is missing"
            made = hashlib.sha256(fields((sequence, at, kind, covers, digest, before, key))).hexdigest()
            if before != previous or made != link:
                return sequence, "this link was changed, or does not follow from the one before"
            if self.keys is not None:
                secret = self.keys.get(key)
                if secret is None or not hmac.compare_digest(hmac.new(secret, link.encode(), hashlib.sha256).hexdigest(), mac):
                    return sequence, "this link is not closed by the key of this installation"
            if sequence >= newest and self.digest_of(kind, covers) != digest:
                return sequence, "events or rows of the access record that this link covers were changed or removed"
            anchored = anchored or link == self.anchor.lower()
            expected, previous, self.links = sequence + 1, link, self.links + 1
        for case, count in self.database.execute("select case_id, count(*) from events where sequence > ? group by case_id", (self.whole[0],)):
            if count != self.events.get(case, 0):
                return 0, f"case {case} (internal number) has events outside of the chain"
        if self.database.execute("select count(*) from access_log where id > ?", (self.whole[1],)).fetchone()[0] != self.access:
            return 0, "the access record has rows outside of the chain"
        if not anchored:
            return 0, "the anchor is not in this chain: it was cut, made anew, or is an old copy"
        self.head = previous
        return None


def main():
    parser = argparse.ArgumentParser(description="Proves the chain of a CaseFlow data folder without CaseFlow.")
    parser.add_argument("database")
    parser.add_argument("--keys", help="the key file; without it whoever writes the database could have made the chain anew")
    parser.add_argument("--anchor", help="a head that was kept elsewhere")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        keys = audit_keys(options.keys) if options.keys else None
        database = sqlite3.connect(f"file:{options.database}?mode=ro", uri=True)
        database.execute("begin")
        chain = Chain(database, keys, options.anchor)
        fault = chain.fault()
    except (OSError, ValueError, sqlite3.Error) as wrong:
        print(f"cannot be read: {wrong}", file=sys.stderr)
        return 3
    if options.json:
        print(json.dumps({"links": chain.links, "fault": fault and {"sequence": fault[0], "what": fault[1]}}))
    elif fault:
        print(f"link {fault[0]}: {fault[1]}" if fault[0] else fault[1])
    else:
        print(f"holds: {chain.links} links, head {chain.head}{'' if keys else ', not checked against a key'}")
    return 5 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
