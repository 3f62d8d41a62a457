package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.Security;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.tls.TlsLogin;
import dev.ferry.internal.tls.TlsWire;
import dev.ferry.internal.wire.Deadline;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** AUTH TLS, PBSZ, PROT and CCC (RFC 2228 and RFC 4217): who may read what. */
final class Protection {

  private final ControlConnection control;
  private final FtpOptions options;
  private final TlsLogin tls;

  Protection(ControlConnection control, FtpOptions options, TlsLogin tls) {
    this.control = control;
    this.options = options;
    this.tls = tls;
  }

  /** TLS from the first byte. */
  void begin() throws IOException {
    control.secure("", tls::control);
  }

  /** AUTH TLS, and the handshake. If the server refuses, nothing has changed. */
  Reply auth() throws IOException {
    Reply reply = require("AUTH TLS");
    control.secure("AUTH TLS", tls::control);
    return reply;
  }

  /** PBSZ 0 and PROT P: data connections to come are secured. */
  Reply protect() throws IOException {
    require("PBSZ 0"); // RFC 4217 §8: it means nothing with TLS, and must come first.
    Reply reply = require("PROT P");
    tls.protectData(true);
    return reply;
  }

  /** PROT C: data connections to come are in the clear. */
  Reply expose() throws IOException {
    Reply reply = require("PROT C");
    tls.protectData(false);
    return reply;
  }

  /** CCC: the control connection is in the clear again. */
  Reply clear() throws IOException {
    Reply reply = require("CCC");
    Deadline deadline = Deadline.in(options.replyTimeout(), "the server did not end TLS after CCC");
    control.clear("CCC", wire -> ((TlsWire) wire).backToClear(deadline));
    return reply;
  }

  /** AUTH TLS, or a warning if the options allow a refusal. Returns whether TLS is there. */
  boolean authAsAsked() throws IOException {
    try {
      auth();
      return true;
    } catch (FtpException e) {
      passOver(e, "the server refuses TLS; nothing was sent in the clear");
      return false;
    }
  }

  /** PROT P, or a warning if the options allow a refusal; or else the connection is closed. */
  void protectAsAsked() throws IOException {
    try {
      protect();
    } catch (FtpException e) {
      try {
        passOver(e, "the server refuses to protect data connections");
      } catch (FtpException refused) {
        control.close(String.valueOf(refused.getMessage()));
        throw refused;
      }
    }
  }

  private void passOver(FtpException problem, String remark) throws FtpException {
    Reply reply = problem.reply().orElse(null);
    if (reply == null || !reply.isFailure() || !control.isOpen()) {
      throw problem;
    }
    if (options.security() != Security.EXPLICIT_IF_OFFERED) {
      throw FtpException.of(problem.command(), reply, control.isOpen(), remark);
    }
    System.getLogger("dev.ferry")
        .log(
            Level.WARNING,
            "{0} answered {1} with {2}: goes on in the clear, as the options say",
            options.host(),
            problem.command(),
            reply.text());
  }

  private Reply require(String line) throws IOException {
    return control.require(Command.of(line, options.encoding()));
  }
}
