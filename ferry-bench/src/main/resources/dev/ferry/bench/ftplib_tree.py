"""A tree copied by ftplib on one connection, one file after the other; it is timed from outside."""

import ftplib
import os
import sys


def download(ftp, remote, local):
    os.makedirs(local, exist_ok=True)
    lines = []
    ftp.dir(remote, lines.append)
    for line in lines:
        words = line.split(None, 8)
        if len(words) < 9:  # some servers begin with "total 40"
            continue
        there, here = remote + "/" + words[8], os.path.join(local, words[8])
        if line.startswith("d"):
            download(ftp, there, here)
        else:
            with open(here, "wb") as out:
                ftp.retrbinary("RETR " + there, out.write)


def upload(ftp, local, remote):
    for entry in os.scandir(local):
        there = remote + "/" + entry.name
        if entry.is_dir():
            ftp.mkd(there)
            upload(ftp, entry.path, there)
        else:
            with open(entry.path, "rb") as source:
                ftp.storbinary("STOR " + there, source)


def main(direction, local, remote):
    told = {key: os.environ["FERRY_BENCH_" + key] for key in ("HOST", "PORT", "USER", "PASSWORD")}
    ftp = ftplib.FTP()
    ftp.connect(told["HOST"], int(told["PORT"]), timeout=60)
    ftp.login(told["USER"], told["PASSWORD"])
    if direction == "up":
        upload(ftp, local, remote)
    else:
        download(ftp, remote, local)
    ftp.quit()


main(*sys.argv[1:])
