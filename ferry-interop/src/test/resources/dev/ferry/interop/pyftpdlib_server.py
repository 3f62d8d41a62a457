"""Serves a folder by pyftpdlib, to one user, until it is stopped."""

import logging
import os
import sys

library, host, port, first, last, home, user, password, idle, times, others = sys.argv[1:12]
certificate = sys.argv[12:]  # and its key, or nothing
sys.path.insert(0, library)

from pyftpdlib.authorizers import DummyAuthorizer  # noqa: E402
if certificate:
    from OpenSSL import SSL  # noqa: E402
    from pyftpdlib.handlers import TLS_DTPHandler  # noqa: E402
    from pyftpdlib.handlers import TLS_FTPHandler as Base  # noqa: E402
else:
    from pyftpdlib.handlers import FTPHandler as Base  # noqa: E402
from pyftpdlib.servers import FTPServer  # noqa: E402

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG)

authorizer = DummyAuthorizer()
authorizer.add_user(user, password, home, perm="elradfmwMT")


class Handler(Base):
    pass


Handler.authorizer = authorizer
Handler.passive_ports = range(int(first), int(last) + 1)
Handler.timeout = int(idle)
Handler.use_gmt_times = times == "utc"
Handler.permit_foreign_addresses = others == "open"
Handler.auth_failed_timeout = 0  # or it waits 3 s before it says 530

if certificate:
    class Data(TLS_DTPHandler):
        counted = False

        def handle_ssl_established(self):
            self.count()

        def close(self):
            # send() of a download may shake hands on its way, and then this class isn't told.
            if isinstance(self.socket, SSL.Connection) and self.socket.get_peer_finished():
                self.count()
            super().close()

        def count(self):
            # pyOpenSSL has no method of its own for this.
            if not self.counted and SSL._lib.SSL_session_reused(self.socket._ssl):
                self.counted = True
                logging.info("data connection resumed a TLS session")

    Handler.dtp_handler = Data
    Handler.certfile, Handler.keyfile = certificate
    Handler.tls_control_required = True
    Handler.tls_data_required = True

server = FTPServer((host, int(port)), Handler)
server.max_cons = 0  # no limit

if os.geteuid() == 0:  # pyftpdlib would serve as root; be whoever owns the folder
    owner = os.stat(home)
    os.setgroups([])
    os.setgid(owner.st_gid)
    os.setuid(owner.st_uid)

server.serve_forever()
