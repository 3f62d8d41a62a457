"""A directory listed by ftplib; it is timed from outside."""

import ftplib
import os

told = {key: os.environ["FERRY_BENCH_" + key] for key in ("HOST", "PORT", "USER", "PASSWORD", "FOLDER")}
ftp = ftplib.FTP()
ftp.connect(told["HOST"], int(told["PORT"]), timeout=60)
ftp.login(told["USER"], told["PASSWORD"])
ftp.dir(told["FOLDER"])
ftp.quit()
