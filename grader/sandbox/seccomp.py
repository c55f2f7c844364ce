"""Seccomp: which system calls the process may still make. A BPF program; loaded in the worker."""

from __future__ import annotations

import ctypes
import errno
import os
import struct

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _JUMP_EQ, _JUMP_GE, _JUMP_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_AT_NUMBER, _AT_ARCHITECTURE = 0, 4
_CLONE_THREAD = 0x00010000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_PID_PLACE = 0x7ABCDEF1  # stands for the worker's own process number in the template
_FEW = 3
_NEWEST = 470  # calls newer than this table do not exist for the submission

# name -> (x86_64, aarch64); None where the architecture has no such call
_TABLE: dict[str, tuple[int | None, int | None]] = {
    # network
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "accept": (43, 202),
    "accept4": (288, 242), "bind": (49, 200), "listen": (50, 201), "sendmsg": (46, 211),
    "recvmsg": (47, 212), "sendmmsg": (307, 269), "recvmmsg": (299, 243),
    # other programs and processes
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, None), "vfork": (58, None),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "kcmp": (312, 272),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424),
    "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "setpriority": (141, 140), "sched_setaffinity": (203, 122), "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119), "sched_setattr": (314, 274), "ioprio_set": (251, 30),
    "migrate_pages": (256, 238), "move_pages": (279, 239), "setpgid": (109, 154),
    # the kernel's own machinery
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "io_setup": (206, 0), "io_submit": (209, 2), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "userfaultfd": (323, 282), "bpf": (321, 280),
    "perf_event_open": (298, 241), "syslog": (103, 116), "acct": (163, 89),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "reboot": (169, 142),
    "swapon": (167, 224), "swapoff": (168, 225), "personality": (135, 92), "iopl": (172, None),
    "ioperm": (173, None), "modify_ldt": (154, None), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171),
    "sethostname": (170, 161), "setdomainname": (171, 162), "quotactl": (179, 60),
    # mounts and namespaces
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "unshare": (272, 97), "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442),
    # marks on files that Landlock does not forbid, and files made or moved
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "removexattr": (197, 14),
    "lremovexattr": (198, 15), "fremovexattr": (199, 16), "setxattrat": (463, 463),
    "removexattrat": (466, 466), "creat": (85, None), "truncate": (76, 45), "mkdir": (83, None),
    "mkdirat": (258, 34), "rmdir": (84, None), "unlink": (87, None), "unlinkat": (263, 35),
    "rename": (82, None), "renameat": (264, 38), "renameat2": (316, 276), "link": (86, None),
    "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36), "mknod": (133, None),
    "mknodat": (259, 33), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "inotify_init": (253, None), "inotify_init1": (294, 26), "fanotify_init": (300, 262),
    # memory and queues that outlive the process or escape its limit
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194),
    "shmat": (30, 196), "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180),
    "mlock": (149, 228), "mlock2": (325, 284), "mlockall": (151, 230),
}  # fmt: skip
_OPEN: dict[str, tuple[int | None, int | None, int]] = {
    "open": (2, None, 1),  # the last number: which argument holds the flags
    "openat": (257, 56, 2),
}
_CLONE, _CLONE3, _OPENAT2 = (56, 220), (435, 435), (437, 437)
_KILL, _TGKILL, _PRLIMIT = (62, 129), (234, 131), (302, 261)
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


class Filter:
    """The program for this machine; OSError on an architecture without a table."""

    def __init__(self, libc: ctypes.CDLL) -> None:
        machine = os.uname().machine
        if machine not in _ARCHITECTURES:
            raise OSError(errno.ENOSYS, f"no table of system calls for {machine}")
        self._column, self._architecture = _ARCHITECTURES[machine]
        program = self.program(_PID_PLACE)  # made before the fork, like all that is used after it
        self._code = ctypes.create_string_buffer(program, len(program))
        self._header = struct.pack("@HxxxxxxP", len(program) // 8, ctypes.addressof(self._code))
        place = struct.pack("=I", _PID_PLACE)
        self._places = [at for at in range(4, len(program), 8) if program[at : at + 4] == place]
        self._call_prctl = libc.prctl
        self._write_pid = struct.Struct("=I").pack_into

    def apply(self) -> None:
        """Confine this process for good (it must have given up new privileges before)."""
        pid = os.getpid()
        for place in self._places:
            self._write_pid(self._code, place, pid)
        if self._call_prctl(_PR_SET_SECCOMP, _MODE_FILTER, self._header, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl(PR_SET_SECCOMP) failed")

    def program(self, pid: int) -> bytes:
        """Return the BPF instructions for a process with this ``pid``."""
        column = self._column
        unknown = [_instruction(_RETURN, _ERRNO | errno.ENOSYS)]
        rules = {
            row[column]: [_instruction(_RETURN, _ERRNO | errno.EPERM)] for row in _TABLE.values()
        }
        rules |= {row[column]: _refuse_bits(row[2], _WRITING) for row in _OPEN.values()}
        rules |= {
            _CLONE3[column]: unknown,
            _OPENAT2[column]: unknown,
            _CLONE[column]: _allow_only_bits(0, _CLONE_THREAD),
            _KILL[column]: _allow_only_values(0, (pid,)),
            _TGKILL[column]: _allow_only_values(0, (pid,)),
            _PRLIMIT[column]: _allow_only_values(0, (0, pid)),
        }
        known = sorted((number, rule) for number, rule in rules.items() if number is not None)
        out = [
            _instruction(_LOAD, _AT_ARCHITECTURE),
            _instruction(_JUMP_EQ, self._architecture, yes=1),
            _instruction(_RETURN, _KILL_PROCESS),
            _instruction(_LOAD, _AT_NUMBER),
            *_refuse_from(_NEWEST + 1),
            *_choose(known),
        ]
        return b"".join(out)


def _instruction(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def _when(number: int, *then: bytes) -> list[bytes]:
    return [_instruction(_JUMP_EQ, number, no=len(then)), *then]


def _choose(rules: list[tuple[int, list[bytes]]]) -> list[bytes]:
    """Go by halves to the rule of a call's number: the kernel tries every number at the start."""
    if len(rules) <= _FEW:
        one_by_one = [step for number, rule in rules for step in _when(number, *rule)]
        return [*one_by_one, _instruction(_RETURN, _ALLOW)]
    middle = len(rules) // 2
    below = _choose(rules[:middle])
    return [
        _instruction(_JUMP_GE, rules[middle][0], yes=len(below)),
        *below,
        *_choose(rules[middle:]),
    ]


def _refuse_from(number: int) -> list[bytes]:
    """Unknown calls do not exist; the x32 bit, far above, falls under the same rule."""
    refuse = _instruction(_RETURN, _ERRNO | errno.ENOSYS)
    return [_instruction(_JUMP_GE, number, no=1), refuse]


def _argument(index: int) -> bytes:
    return _instruction(_LOAD, 16 + 8 * index)  # the low half; both machines are little-endian


def _allow_only_bits(index: int, bits: int) -> list[bytes]:
    return [
        _argument(index),
        _instruction(_JUMP_SET, bits, no=1),
        _instruction(_RETURN, _ALLOW),
        _instruction(_RETURN, _ERRNO | errno.EPERM),
    ]


def _refuse_bits(index: int, bits: int) -> list[bytes]:
    return [
        _argument(index),
        _instruction(_JUMP_SET, bits, no=1),
        _instruction(_RETURN, _ERRNO | errno.EPERM),
        _instruction(_RETURN, _ALLOW),
    ]


def _allow_only_values(index: int, values: tuple[int, ...]) -> list[bytes]:
    out = [_argument(index)]
    for value in values:
        out += _when(value, _instruction(_RETURN, _ALLOW))
    return [*out, _instruction(_RETURN, _ERRNO | errno.EPERM)]
