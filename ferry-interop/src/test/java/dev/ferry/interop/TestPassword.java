package dev.ferry.interop;

/** {@link FtpDaemon#PASSWORD} as password files hold it. */
final class TestPassword {

  /** Hashed by crypt(3) with SHA-512: {@code openssl passwd -6 -salt ferry secret}. */
  static final String CRYPT =
      "$6$ferry$FWqwpZruVMjsJlAywKe0bK95IqlXm.OTWQcPB0lnNc409lvfjGqbUpIT9A42el1OuJLl.bEx/LX6t/kgfFPyQ.";

  private TestPassword() {}
}
