"""Makes a tree of files, tells what is in it, or deletes it. To it names are bytes, whatever the locale.

    make ROOT   reads lines "file PATH TIME SIZE", "dir PATH TIME", "link PATH TIME TARGET"
    tell ROOT   writes lines "file PATH TIME SIZE DIGEST", and the others as above
    clear ROOT  deletes ROOT and all that is in it

PATH, below ROOT, and TARGET are hexadecimal, TIME is in nanoseconds since 1970. All that is made
belongs to the owner of ROOT. A file whose SIZE is - holds its name and a line end; others are zeros
that take no room, and end so. DIGEST is the SHA-256 of the last 64 KiB.
"""

import hashlib
import os
import shutil
import stat
import sys

TAIL = 65536


def make(root):
    owner = os.stat(root)
    times = []
    for line in sys.stdin:
        kind, path, time, rest = line.split()
        where = os.path.join(root, bytes.fromhex(path))
        if kind == "dir":
            os.mkdir(where)
        elif kind == "link":
            os.symlink(bytes.fromhex(rest), where)
        else:
            content = os.path.basename(where) + b"\n"
            with open(where, "wb") as file:
                if rest != "-":
                    size = int(rest)
                    file.truncate(size)
                    content = content[max(0, len(content) - size):]
                    file.seek(size - len(content))
                file.write(content)
        os.chown(where, owner.st_uid, owner.st_gid, follow_symlinks=False)
        times.append((where, int(time)))
    for where, time in reversed(times):  # What is in a folder changes the folder's time.
        os.utime(where, ns=(time, time), follow_symlinks=False)


def tell(root, below=b""):
    for name in sorted(os.listdir(os.path.join(root, below))):
        path = os.path.join(below, name)
        where = os.path.join(root, path)
        facts = os.lstat(where)
        if stat.S_ISDIR(facts.st_mode):
            print("dir", path.hex(), facts.st_mtime_ns)
            tell(root, path)
        elif stat.S_ISLNK(facts.st_mode):
            print("link", path.hex(), facts.st_mtime_ns, os.readlink(where).hex())
        else:
            with open(where, "rb") as file:
                file.seek(max(0, facts.st_size - TAIL))
                digest = hashlib.sha256(file.read()).hexdigest()
            print("file", path.hex(), facts.st_mtime_ns, facts.st_size, digest)


{"make": make, "tell": tell, "clear": shutil.rmtree}[sys.argv[1]](os.fsencode(sys.argv[2]))
