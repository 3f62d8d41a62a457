"""Makes the calls of a script with Python's ftplib and prints what comes of each.

Usage: drive_ftplib.py SCRIPT OUTPUT FAMILY MODE HOST PORT DELAYED_PORT
"""

import contextlib
import ftplib
import io
import socket
import sys


class Stop(Exception):
    """What the callback of a raising transfer raises."""


def unescaped(text):
    out = ""
    chars = iter(text)
    for c in chars:
        if c == "\\":
            c = {"r": "\r", "n": "\n", "t": "\t", "0": "\0", "b": "|", "\\": "\\"}[next(chars)]
        out += c
    return out


def shown(value):
    if value is None:
        return "none"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (bytes, bytearray)):
        value = value.decode("latin-1")
    if isinstance(value, str):
        for plain, escape in (("\\", "\\\\"), ("\r", "\\r"), ("\n", "\\n"), ("\t", "\\t"), ("\0", "\\0")):
            value = value.replace(plain, escape)
        return '"' + value + '"'
    if isinstance(value, dict):
        return "{" + " ".join(k + "=" + shown(v) for k, v in value.items()) + "}"
    return "[" + " ".join(shown(v) for v in value) + "]"


def problem(e):
    if isinstance(e, (ftplib.error_reply, ftplib.error_temp, ftplib.error_perm)):
        return type(e).__name__ + " " + shown(str(e))
    if isinstance(e, ftplib.Error):
        return "error_proto"
    if isinstance(e, Stop):
        return "stopped by the callback"
    if isinstance(e, UnicodeDecodeError):
        return "not in the encoding"
    if isinstance(e, (ValueError, OverflowError)):
        return "bad argument"
    if isinstance(e, AttributeError):
        return "not connected"
    if isinstance(e, EOFError):
        return "end of stream"
    if isinstance(e, socket.timeout):
        return "time is out"
    if isinstance(e, OSError):
        return "connection failed"
    raise e


class Driver:
    def __init__(self, host, port, mode, encoding):
        self.ftp = ftplib.FTP(timeout=10, encoding=encoding)
        self.ftp.set_pasv(mode == "passive")
        self.host, self.port, self.mode, self.encoding = host, port, mode, encoding
        self.printed = io.StringIO()

    def connect(self):
        return self.ftp.connect(self.host, self.port)

    def reconnect(self):
        return self.ftp.connect()

    def leave(self):
        return self.ftp.__exit__(None, None, None)

    def set_pasv(self, flag):
        return self.ftp.set_pasv(flag == "1")

    def debug(self, level):
        return self.ftp.set_debuglevel(int(level))

    def debugoutput(self):
        text = self.printed.getvalue()
        self.printed = io.StringIO()
        return text

    def retrbinary(self, command, blocksize, rest):
        data = bytearray()
        reply = self.ftp.retrbinary(command, data.extend, int(blocksize), self.marker(rest))
        return reply, data

    def raising(self, command):
        def stop(block):
            raise Stop()

        return self.ftp.retrbinary(command, stop)

    def retrlines(self, command):
        lines = []
        reply = self.ftp.retrlines(command, lines.append)
        return reply, lines

    def retrlinesprint(self, command):
        return self.captured(lambda: self.ftp.retrlines(command))

    def dirprint(self, *args):
        return self.captured(lambda: self.ftp.dir(*args))

    def captured(self, call):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            call()
        return out.getvalue()

    def storbinary(self, command, data, blocksize, rest):
        echo = bytearray()
        source = io.BytesIO(data.encode("utf-8"))
        reply = self.ftp.storbinary(command, source, int(blocksize), echo.extend, self.marker(rest))
        return reply, echo

    def storlines(self, command, data):
        echo = []
        reply = self.ftp.storlines(command, io.BytesIO(data.encode("utf-8")), echo.append)
        return reply, echo

    def storlinestoolong(self, command):
        return self.ftp.storlines(command, io.BytesIO(b"x" * 20000))

    def dir(self, *args):
        lines = []
        self.ftp.dir(*args, lines.append)
        return lines

    def mlsd(self, path, facts=""):
        return list(self.ftp.mlsd(path, facts.split(";") if facts else []))

    def transfercmd(self, command, rest):
        return self.moved(command, self.ftp.transfercmd(command, self.marker(rest)))

    def ntransfercmd(self, command, rest):
        data, size = self.ftp.ntransfercmd(command, self.marker(rest))
        return size, self.moved(command, data)

    def moved(self, command, data):
        with data:
            if command.startswith("STOR"):
                data.sendall(b"sent by hand")
                return None
            with data.makefile("rb") as file:
                return file.read()

    def abortwhile(self, command):
        with self.ftp.transfercmd(command) as data:
            data.recv(5)
            return self.ftp.abort()

    def ftpcp(self, source, target, kind):
        other = ftplib.FTP(timeout=10, encoding=self.encoding)
        other.connect(self.host, self.port)
        try:
            return ftplib.ftpcp(self.ftp, source, other, target, kind)
        finally:
            other.close()

    @staticmethod
    def marker(rest):
        return int(rest) if rest else None

    def call(self, name, args):
        try:
            own = getattr(self, name, None)
            with contextlib.redirect_stdout(self.printed):
                value = own(*args) if own else getattr(self.ftp, name)(*args)
            return shown(value)
        except Exception as e:
            return problem(e)


def main(script, output, family, mode, host, port, delayed_port):
    if sys.version_info < (3, 9):
        print("Python %d.%d is too old, 3.9 is needed" % sys.version_info[:2])
        sys.exit(77)
    socket.setdefaulttimeout(10)
    results = open(output, "w", encoding="utf-8", newline="\n")
    driver = None
    skipping = False
    for line in open(script, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        if line.startswith("case "):
            if driver:
                driver.ftp.close()
            words = set(line.partition("[")[2].rstrip("]").split("] ["))
            skipping = bool(
                ({"ipv4", "ipv6"} & words and family not in words)
                or ({"passive", "active"} & words and mode not in words)
            )
            if skipping:
                driver = None
                continue
            results.write(line + "\n")
            encoding = "latin-1" if "latin-1" in words else "utf-8"
            driver = Driver(host, int(delayed_port if "delayed" in words else port), mode, encoding)
            results.write("connect -> " + driver.call("connect", []) + "\n")
        elif not skipping:
            name, *args = line.split("|")
            results.write(line + " -> " + driver.call(name, [unescaped(a) for a in args]) + "\n")
    if driver:
        driver.ftp.close()
    results.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
