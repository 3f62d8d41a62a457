package dev.ferry.testing;

/**
 * One thing that a small server does wrong, as real servers and networks do; see {@link
 * FakeFtpServer#misbehaving}. Everything else it does right, on every connection.
 *
 * <p>Each constant says what happens and names who really does it, with the report where it was
 * seen (project and number at GitHub) if there is one.
 */
public enum Misbehaviour {

  // ---- the control connection

  /**
   * The connection is accepted and closed without a word: tcpd in front of a server started by
   * inetd, for a host that it denies; a Synology server (robinrodricks/FluentFTP#640).
   */
  CLOSE_BEFORE_GREETING,

  /**
   * The connection is accepted, and then nothing: a hung FTPS provider (apache/camel#4651), or a
   * port for implicit TLS that waits for the client's first word.
   */
  NO_GREETING,

  /**
   * Login is answered, no command after it is: a server or firewall that dies in between, so that
   * even QUIT gets no answer (crazy-max/ftpgrab#483).
   */
  NO_REPLY,

  /**
   * Every byte of a reply comes in a packet of its own: nothing in TCP keeps a line together, and
   * small devices write character by character.
   */
  REPLY_IN_SINGLE_BYTES,

  /**
   * Replies of several lines in which some lines begin with another code, as RFC 959 §4.2 tells
   * servers not to do: "250-", "550", "250" in one reply (iterate-ch/cyberduck#16622).
   */
  CODE_INSIDE_MULTILINE,

  /**
   * After the login, replies are text without a code: banners and debugging output written straight
   * to the connection, as by SimpleFTPServer on micro-controllers (xreef/SimpleFTPServer#66).
   */
  REPLY_WITHOUT_CODE,

  /**
   * Replies are "226" or "226 " with nothing behind, unless the text is what was asked for: the
   * "550 " of a newspaper's server (internetarchive/heritrix3#687).
   */
  CODE_WITHOUT_TEXT,

  /**
   * The greeting is a reply of several lines that never ends: a hostile server that fills the
   * client's memory (basic-ftp, GHSA-rpmf-866q-6p89).
   */
  ENDLESS_REPLY,

  /** The greeting is one line that never ends: the same attack, or no FTP server at all. */
  ENDLESS_LINE,

  /**
   * After each transfer the server says 421 unasked and closes, as every server does to a client
   * that it finds idle for too long; here that is at once.
   */
  IDLE_421,

  // ---- the replies around a transfer

  /**
   * A "200" that nobody asked for comes before the 150: servers for whose sake Python's ftplib has
   * always dropped a 2xx there.
   */
  STRAY_200_BEFORE_150,

  /** 150 comes twice: Pure-FTPd, for a transfer after REST (jedisct1/pure-ftpd#138). */
  DOUBLE_150,

  /**
   * 150 and 226 come in one packet, before the first byte of data: embedded servers that don't wait
   * for their own data connection (curl/curl#12841, gezedo/lwftp#10).
   */
  FINAL_REPLY_BEFORE_DATA,

  /** After the transfer come 226 and 250, for one command (robinrodricks/FluentFTP#669). */
  TWO_FINAL_REPLIES,

  /**
   * The transfer is complete, but no 226 comes: routers that forget a control connection which was
   * silent during a long transfer (patrickjuchli/basic-ftp#20, lavv17/lftp#423).
   */
  NO_FINAL_REPLY,

  // ---- the data connection

  /**
   * After half of a download, or the first 1000 bytes of an upload, both connections are closed in
   * good order and without a reply: a server process that is killed or restarted.
   */
  CLOSE_HALFWAY,

  /**
   * At the same point the data connection is reset, and 426 says so: a server or firewall that
   * drops the transfer and keeps the session.
   */
  RESET_HALFWAY,

  /**
   * At the same point the data stop, with all connections open: a dead network path. When the
   * client gives the data connection up, or says something, the reply is 426.
   */
  STALL_HALFWAY,

  /**
   * EPSV is refused and PASV names the host 10.9.8.7: a server behind NAT that doesn't know its
   * outer address (ProFTPD, Pure-FTPd, Docker: robinrodricks/FluentFTP#270), or one that would send
   * the client elsewhere. The port is right.
   */
  PASV_OTHER_HOST,

  /**
   * The answers to PASV and EPSV have too few numbers in them: early LightFTP ended its 227 at the
   * bracket (hfiref0x/LightFTP#1).
   */
  PASV_MALFORMED,

  /** EPSV gets 500, PASV works: SwiFTP on Android (lavv17/lftp#370), and servers before 1998. */
  EPSV_REFUSED_THEN_PASV,

  // ---- files

  /**
   * REST gets its 350, and then the transfer begins at 0 all the same: libunftp, which fixed the
   * offset at PASV, before REST (bolcom/libunftp#462).
   */
  REST_IGNORED,

  /**
   * SIZE tells 4096 bytes too many: a size that doesn't fit the bytes that come
   * (axel-download-accelerator/axel#217), for example in TYPE A on most servers.
   */
  SIZE_LIES,

  /**
   * Lists contain "../escape.txt", "/tmp/escape.txt" and others that lead out of the directory, and
   * they can be fetched: a hostile server (CVE-2026-27699 of basic-ftp).
   */
  NAME_WITH_DOT_DOT,

  // ---- TLS; the server offers it, and what isn't said here it does right

  /**
   * AUTH gets 530: vsftpd without ssl_enable, which wants a login first. (For 502 take a well
   * behaved server without TLS.)
   */
  TLS_AUTH_REFUSED,

  /**
   * "234" and a "230 logged in" come in one segment, in the clear, before the handshake: an
   * attacker on the way who puts replies into a client's buffer (CVE-2021-22947 of curl).
   */
  TEXT_AFTER_AUTH,

  /**
   * PROT P gets 536 (RFC 4217 §9): servers and proxies that protect the control connection only, as
   * pftp does with a 431 (pyama86/pftp#24).
   */
  TLS_PROT_REFUSED,

  /**
   * AUTH gets 234, and the ClientHello no answer: a hung FTPS provider (apache/camel#4651), or a
   * firewall that lets FTP through as long as it can read it.
   */
  TLS_STALL_IN_CONTROL_HANDSHAKE,

  /**
   * The ClientHello on a data connection gets no answer; when the client closes it, or says
   * something, the reply is 426: what ProFTPD does to clients that shake hands before the command
   * (jlaffaye/ftp#282), here done to all.
   */
  TLS_STALL_IN_DATA_HANDSHAKE,

  /** The certificate of data connections is for other.example: a data port led elsewhere. */
  TLS_WRONG_NAME,

  /** The certificate has expired, on both connections: a server that nobody looks after. */
  TLS_EXPIRED,

  /** The certificate is self-signed, on both connections: what most servers are installed with. */
  TLS_SELF_SIGNED,

  /**
   * Data connections end by FIN without close_notify; the data are whole, and 226 says so:
   * Microsoft IIS (robinrodricks/FluentFTP#410), and servers that close the socket under TLS.
   */
  TLS_NO_CLOSE_NOTIFY,

  /**
   * Half of a file or list, then FIN without close_notify between two records, and 226: an attacker
   * who cuts the connection short, in front of a server that doesn't notice.
   */
  TLS_SHORT_WITHOUT_CLOSE_NOTIFY,

  /** Half of a file or list, FIN in the middle of a record, and 426: a server process that died. */
  TLS_FIN_IN_MID_RECORD,

  /** Half of a file or list, FIN in the middle of a record, and yet 226: as the attacker before. */
  TLS_FIN_IN_MID_RECORD_226,

  /**
   * A data connection that doesn't resume a session of its login is closed after the handshake, and
   * the reply is 522: vsftpd, by its option require_ssl_reuse.
   */
  TLS_REUSE_REQUIRED,

  /**
   * A data connection that doesn't resume gets close_notify after the handshake, and the reply 425
   * when the client has closed it or said close_notify too, not before: ProFTPD's mod_tls.
   */
  TLS_REUSE_REQUIRED_425,

  /**
   * As {@link #TLS_REUSE_REQUIRED_425}, and a data connection that resumes gets no new ticket of
   * TLS 1.3 if it is for an upload: ProFTPD with TLS 1.3. A client that uses each ticket once has
   * none left after it; the full handshake that is refused then gives it one. (ProFTPD gives two
   * tickets where this server, as the JDK's, gives one.)
   */
  TLS_NO_TICKET_ON_UPLOAD,

  /**
   * A data connection whose ClientHello offers a session is reset, and the reply is 426; others are
   * welcome: what pyftpdlib 1.5 seems to do, though it resets any handshake begun before the 150.
   */
  TLS_RESUMPTION_RESETS_DATA,

  /**
   * TLS 1.3 gives no tickets, so that every handshake is a full one, and accepted: Pure-FTPd. (With
   * TLS 1.2 sessions are resumed there, as here.)
   */
  TLS_NEVER_RESUMES
}
