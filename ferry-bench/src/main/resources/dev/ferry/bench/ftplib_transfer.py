"""One transfer by ftplib, timed as the others are: from behind the login to the final reply."""

import ftplib
import os
import resource
import sys
import time

BLOCK = 1 << 20


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def move(ftp, task, local, remote):
    if task == "retr-nothing":
        taken = [0]

        def drop(block):
            taken[0] += len(block)

        ftp.retrbinary("RETR " + remote, drop, BLOCK)
        return taken[0]
    if task == "retr-file":
        with open(local, "wb", buffering=0) as out:
            ftp.retrbinary("RETR " + remote, out.write, BLOCK)
    else:
        with open(local, "rb", buffering=0) as source:
            ftp.storbinary("STOR " + remote, source, BLOCK)
    return os.path.getsize(local)


def main(task, local, name):
    told = {key: os.environ["FERRY_BENCH_" + key] for key in ("HOST", "PORT", "USER", "PASSWORD", "FOLDER")}
    ftp = ftplib.FTP()
    ftp.connect(told["HOST"], int(told["PORT"]), timeout=60)
    ftp.login(told["USER"], told["PASSWORD"])
    used, start = cpu(), time.perf_counter()
    count = move(ftp, task, local, told["FOLDER"] + name)
    wall, used = time.perf_counter() - start, cpu() - used
    ftp.quit()
    print(f"wall={wall:.4f} cpu={used:.4f} bytes={count}")


main(*sys.argv[1:])
