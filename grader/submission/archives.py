"""Source files out of a zip, read in memory; nothing is written to disk."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from pathlib import Path

from grader.errors import SubmissionError
from grader.messages import Sentence
from grader.submission.sources import Collection, Source, is_skipped_folder, is_source

MAX_MEMBERS = 2_000
MAX_TOTAL_BYTES = 50 * 1024 * 1024
MAX_RATIO = 200
RATIO_APPLIES_FROM = 1024 * 1024  # small files of one repeated character are harmless
UTF8_NAME = 0x800
ENCRYPTED = 0x1
DRIVE = re.compile(r"^[A-Za-z]:")


def read_archive(path: Path, content: bytes | None = None) -> Collection:
    """Read the source files of the zip at ``path``, or of its ``content`` where that is known.

    Raises
    ------
    SubmissionError
        If it is no zip, is damaged, is larger than the bounds of this module, or has a member
        that is encrypted, a link, or would be extracted outside of its folder.
    """
    try:
        with zipfile.ZipFile(path if content is None else io.BytesIO(content)) as archive:
            return _read_members(path, archive)
    except SubmissionError:
        raise
    except Exception as error:
        # damage surfaces as errors of many modules: zipfile, zlib, lzma, struct, codecs
        raise SubmissionError("errors.bad_zip", path=str(path), error=str(error)) from error


def _read_members(path: Path, archive: zipfile.ZipFile) -> Collection:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise SubmissionError(
            "errors.too_many_members", path=str(path), members=len(members), limit=MAX_MEMBERS
        )
    contents: dict[str, bytes] = {}
    left = MAX_TOTAL_BYTES
    for member in members:
        name = _member_name(member)
        _refuse_unsafe(path, name, member)
        folders = name.split("/")[:-1]
        if member.is_dir() or not is_source(name) or any(map(is_skipped_folder, folders)):
            continue
        contents[name] = _read_bounded(path, archive, member, left)
        left -= len(contents[name])
    return Collection([Source(name, content) for name, content in contents.items()])


def _member_name(member: zipfile.ZipInfo) -> str:
    """Return the member's posix path; old Windows tools write Korean names in cp949."""
    name = member.filename
    if not member.flag_bits & UTF8_NAME:
        for encoding in ("utf-8", "cp949"):
            try:
                name = name.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return name.replace("\\", "/").encode("utf-8", "backslashreplace").decode("utf-8")


def _refuse_unsafe(path: Path, name: str, member: zipfile.ZipInfo) -> None:
    problem = None
    if name.startswith("/"):
        problem = Sentence("errors.absolute_member")
    elif DRIVE.match(name):
        problem = Sentence("errors.drive_member")
    elif ".." in name.split("/"):
        problem = Sentence("errors.outside_member")
    elif stat.S_ISLNK(member.external_attr >> 16):
        problem = Sentence("errors.link_member")
    elif member.flag_bits & ENCRYPTED:
        problem = Sentence("errors.encrypted_member")
    if problem is not None:
        raise SubmissionError("errors.bad_member", path=str(path), name=name, problem=problem)


def _read_bounded(
    path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int
) -> bytes:
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > RATIO_APPLIES_FROM and ratio > MAX_RATIO:
        problem = Sentence("errors.expanding_member", ratio=ratio, limit=MAX_RATIO)
        raise SubmissionError(
            "errors.bad_member", path=str(path), name=member.filename, problem=problem
        )
    with archive.open(member) as stream:
        content = stream.read(left + 1)  # the header's size is not to be trusted
    if len(content) > left:
        raise SubmissionError("errors.large_archive", path=str(path), limit=MAX_TOTAL_BYTES)
    return content
