import stat
import zipfile

import pytest

from grader.errors import SubmissionError
from grader.submission import archives, load


@pytest.fixture
def pack(tmp_path):
    def make(*members):
        place = tmp_path / "hw.zip"
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                archive.writestr(name, content)
        return place

    return make


def test_a_zip_is_read_like_its_folder(pack, write):
    contents = {"common/layers.py": "def f(): pass", "a.py": "x = 1"}
    root = write(contents)
    zipped = load(pack(*contents.items(), ("data.csv", "1"), (".git/b.py", "")))
    assert [f.name for f in zipped.files] == ["a.py", "common/layers.py"]
    assert zipped.sha256 == load(root).sha256


def test_nothing_is_written_to_disk(pack, tmp_path):
    load(pack(("a.py", "x = 1")))
    assert [p.name for p in tmp_path.iterdir()] == ["hw.zip"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("/etc/a.py", "absolute name"),
        ("\\server\\a.py", "absolute name"),
        ("../a.py", r"'\.\.' in its name"),
        ("x/..\\..\\a.py", r"'\.\.' in its name"),
        ("C:\\a.py", "drive letter"),
        ("C:a.txt", "drive letter"),
    ],
)
def test_a_member_that_would_leave_the_folder_is_refused(pack, name, words):
    with pytest.raises(SubmissionError, match=words):
        load(pack(("ok.py", ""), (name, "")))


def test_a_symbolic_link_is_refused(pack):
    link = zipfile.ZipInfo("a.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(SubmissionError, match="symbolic link"):
        load(pack(("ok.py", ""), (link, "/etc/passwd")))


def test_an_encrypted_member_is_refused(pack):
    place = pack(("a.py", "x = 1"))
    content = bytearray(place.read_bytes())
    content[6] |= 1  # the flags in the local header and in the directory
    content[content.index(b"PK\1\2") + 8] |= 1
    place.write_bytes(content)
    with pytest.raises(SubmissionError, match="archive without a password"):
        load(place)


def test_too_many_members_are_refused(pack, monkeypatch):
    assert archives.MAX_MEMBERS == 2_000
    monkeypatch.setattr(archives, "MAX_MEMBERS", 1)
    with pytest.raises(SubmissionError, match="members=2"):
        load(pack(("a.py", ""), ("b.txt", "")))


def test_too_many_bytes_in_all_are_refused(pack, monkeypatch):
    assert archives.MAX_TOTAL_BYTES == 50 * 1024 * 1024
    monkeypatch.setattr(archives, "MAX_TOTAL_BYTES", 10)
    assert load(pack(("a.py", "x = 12"), ("b.py", "y=12")))
    with pytest.raises(SubmissionError, match="too large when extracted"):
        load(pack(("a.py", "x = 12"), ("b.py", "y = 123")))


def test_data_beside_the_code_does_not_count_as_bytes(pack, monkeypatch):
    monkeypatch.setattr(archives, "MAX_TOTAL_BYTES", 10)
    assert load(pack(("a.py", "x = 1"), ("mnist.pkl", b"0" * 1000)))


def test_a_bomb_is_refused_by_its_ratio(pack):
    with pytest.raises(SubmissionError, match="expands"):
        load(pack(("a.py", b"#" * (2 * archives.RATIO_APPLIES_FROM))))


def test_a_header_that_lies_about_the_size_is_refused(pack):
    place = pack(("a.py", b"#" * 1000))
    content = place.read_bytes().replace((1000).to_bytes(4, "little"), (1).to_bytes(4, "little"))
    place.write_bytes(content)
    with pytest.raises(SubmissionError):
        load(place)


def test_a_zip_without_source_files_is_an_error(pack):
    with pytest.raises(SubmissionError, match=r"has no \.py or \.ipynb"):
        load(pack(("a.txt", "")))


def test_a_member_cut_short_is_an_error(pack):
    place = pack(("a.py", "x = 1\n" * 50))
    content = bytearray(place.read_bytes())
    content[40:44] = b"\xff\xff\xff\xff"
    place.write_bytes(content)
    with pytest.raises(SubmissionError, match="not a zip archive that can be read"):
        load(place)


def test_a_korean_name_of_an_old_windows_tool_is_read(pack):
    place = pack(("xxxx.py", "x = 1"))
    place.write_bytes(place.read_bytes().replace(b"xxxx", "과제".encode("cp949")))
    assert load(place).files[0].name == "과제.py"
